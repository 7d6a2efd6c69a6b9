package dev.scalectl.plan;

import dev.scalectl.cluster.Rule;
import java.time.LocalDate;
import java.util.List;

/**
 * What a plan needs to know of whoever runs it.
 *
 * @param keyName the key pair's name in the cloud, made from the public key
 * @param sshRules who is to reach the nodes by SSH
 * @param sshFixed true when the configuration lists the ranges; otherwise each operator adds an own address
 * @param today the day by which unused SSH rules are judged
 */
public record Operator(String keyName, List<Rule> sshRules, boolean sshFixed, LocalDate today) {}
