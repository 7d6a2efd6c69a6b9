package dev.scalectl.release;

/**
 * What a hook wrote.
 *
 * @param node where it ran; empty for this machine
 * @param hook its name in the configuration
 * @param output standard output and standard error
 */
public record HookOutput(String node, String hook, String output) {}
