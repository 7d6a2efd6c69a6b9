package dev.scalectl.lab.world;

/** A target of a target group. */
public record TargetRef(String targetGroupArn, String instanceId, int port) {}
