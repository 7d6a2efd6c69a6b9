package dev.scalectl.config;

/**
 * The application's own shell commands; an empty one is not run.
 *
 * @param build on this machine, in a clean copy, before packing
 * @param prepare on each web node
 * @param setup once in the cluster's life, on one web node
 * @param migrate once per deployment, on one web node, before the switch
 * @param activated on each web node, after the switch
 */
public record Hooks(String build, String prepare, String setup, String migrate, String activated) {}
