package dev.scalectl.config;

import java.util.List;
import java.util.Map;

/**
 * The web nodes.
 *
 * @param count how many to begin with, and the least there may be; at least 1
 * @param image a known name such as {@code debian-13}, an AMI id, or {@code resolve:ssm:PATH}
 * @param port where nginx listens on the nodes
 * @param packages Debian packages beside nginx and PHP
 * @param phpIni PHP settings by name, in the file's order
 */
public record Web(
        int count,
        String instanceType,
        String image,
        int diskGiB,
        int port,
        List<String> packages,
        Map<String, String> phpIni) {}
