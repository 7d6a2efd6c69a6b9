package dev.scalectl.config;

import java.nio.file.Path;

/**
 * One {@code scalectl.yml}, checked, with every default filled in and every local path absolute.
 *
 * @param file the file it was read from
 * @param cluster the cluster's name: lower-case letters, digits and hyphens
 */
public record Config(
        Path file,
        String cluster,
        CloudAccess cloud,
        Web web,
        Data data,
        BalancerSettings balancer,
        App app,
        NetworkSettings network,
        SshSettings ssh) {}
