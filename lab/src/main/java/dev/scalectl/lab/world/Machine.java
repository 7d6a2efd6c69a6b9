package dev.scalectl.lab.world;

import java.util.Optional;

/**
 * A machine to boot.
 *
 * @param instanceId EC2's id, {@code i-…}
 * @param imageId the image its disk is made from, {@code ami-…}
 * @param hostname what EC2 calls the private DNS name's first label, such as {@code ip-172-31-0-10}
 * @param privateIp its address inside the VPC
 * @param publicIp the address that reaches it from outside; another one after each stop and start
 * @param userData the decoded user data as text; empty when there is none
 * @param authorizedKey the OpenSSH public line of its EC2 key pair
 * @param capacity what its instance type gives
 */
public record Machine(
        String instanceId,
        String imageId,
        String hostname,
        String privateIp,
        Optional<String> publicIp,
        String userData,
        Optional<String> authorizedKey,
        Capacity capacity) {}
