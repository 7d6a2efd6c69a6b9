package dev.scalectl.config;

import java.net.URI;
import java.util.Optional;

/**
 * Where the cloud's API answers and with which credentials.
 *
 * @param kind {@code lab} or {@code aws}; for messages only: the code is the same on both
 * @param endpoint the one endpoint of all services; empty means AWS's own endpoints for the region
 * @param credentials empty means the SDK's default credential chain
 * @param checkIp answers a GET with the address that this machine has when seen from the nodes
 */
public record CloudAccess(
        String kind, String region, Optional<URI> endpoint, Optional<StaticCredentials> credentials, URI checkIp) {}
