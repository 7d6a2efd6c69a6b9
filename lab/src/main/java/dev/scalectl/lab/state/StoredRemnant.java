package dev.scalectl.lab.state;

import java.time.Instant;
import java.util.List;

/** The network interfaces of a deleted balancer, which keep its groups and addresses in use for a while. */
public record StoredRemnant(String balancerArn, List<String> groupIds, List<String> addresses, Instant until) {}
