package dev.scalectl.run;

import dev.scalectl.cloud.Groups;
import dev.scalectl.cluster.Cluster;
import dev.scalectl.cluster.GroupKind;
import dev.scalectl.cluster.Rule;
import dev.scalectl.cluster.SecurityGroup;
import dev.scalectl.config.Config;
import dev.scalectl.error.Failure;
import dev.scalectl.plan.SshRule;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Who may reach the nodes by SSH: configured ranges, or each operator from wherever they are. */
final class SshAccess {
    private static final int TIMEOUT_MILLIS = 5000;

    private final List<Rule> rules;
    private final boolean fixed;
    private final LocalDate today;

    private SshAccess(List<Rule> rules, boolean fixed, LocalDate today) {
        this.rules = rules;
        this.fixed = fixed;
        this.today = today;
    }

    /** By the configuration; asks the cloud's side for this machine's address when that is what counts. */
    static SshAccess of(Config config) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<String> ranges = config.network().sshFrom();
        if (!ranges.isEmpty()) {
            return new SshAccess(ranges.stream().map(SshRule::fixed).toList(), true, today);
        }
        String address = ownAddress(config.cloud().checkIp());
        return new SshAccess(List.of(SshRule.of(address, who(), today)), false, today);
    }

    List<Rule> rules() {
        return rules;
    }

    boolean isFixed() {
        return fixed;
    }

    LocalDate today() {
        return today;
    }

    /** Adds the operator's own address where it is missing, and renews the day of its last use. */
    void letIn(Cluster cluster, Groups groups) {
        if (fixed) {
            return;
        }
        for (GroupKind kind : List.of(GroupKind.WEB, GroupKind.DATA)) {
            cluster.group(kind).ifPresent(group -> letIn(group, groups));
        }
    }

    private void letIn(SecurityGroup group, Groups groups) {
        for (Rule own : rules) {
            if (!group.lets(own)) {
                groups.change(group.id(), List.of(own), List.of(), Map.of());
            } else if (!group.rules().contains(own)) {
                groups.describe(group.id(), own, Map.of());
            }
        }
    }

    private static String ownAddress(URI checkIp) {
        try {
            HttpURLConnection connection = (HttpURLConnection) checkIp.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try (InputStream in = connection.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            throw new Failure(
                    "This machine's own address can't be found out: " + checkIp + " does not answer (" + e.getMessage()
                            + ")",
                    "List the ranges that may use SSH in network.ssh_from, or check the network",
                    e);
        }
    }

    private static String who() {
        return System.getProperty("user.name") + "@" + host();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "unknown";
        }
    }
}
