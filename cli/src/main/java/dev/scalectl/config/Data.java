package dev.scalectl.config;

/**
 * The data node.
 *
 * @param image a known name such as {@code debian-13}, an AMI id, or {@code resolve:ssm:PATH}
 */
public record Data(String instanceType, String image, int diskGiB, Mysql mysql, Redis redis) {}
