package dev.scalectl.lab.state;

/** A listener and the target group that it forwards to. */
public record StoredListener(String arn, String balancerArn, int port, String targetGroupArn) {}
