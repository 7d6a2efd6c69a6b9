package dev.scalectl.config;

import java.util.List;

/**
 * Where in the cloud's network the cluster lives.
 *
 * @param vpc {@code default} or a VPC's id
 * @param subnets ids; empty means one subnet of each zone
 * @param sshFrom address ranges that may use SSH; empty means that each command adds its own address
 */
public record NetworkSettings(String vpc, List<String> subnets, List<String> sshFrom) {}
