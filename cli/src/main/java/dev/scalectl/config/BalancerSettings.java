package dev.scalectl.config;

/**
 * The load balancer.
 *
 * @param port where it listens
 * @param healthCheck the path it asks of each web node, from the slash on
 */
public record BalancerSettings(int port, String healthCheck) {}
