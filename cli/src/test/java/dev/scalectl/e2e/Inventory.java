package dev.scalectl.e2e;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a lab could leave on the machine: compared before and after, it must be the same. Processes are those whose
 * command line names a lab, so that what else runs on the machine does not matter.
 */
record Inventory(Map<String, String> parts) {

    private static final Map<String, String> COMMANDS = Map.of(
            "mounts", "cut -d' ' -f2 /proc/mounts | sort",
            "interfaces", "ip -o link | cut -d: -f2 | cut -d@ -f1 | sort",
            "routes", "ip route | sort",
            "namespaces", "ip netns | sort",
            "rules", "nft list ruleset 2>/dev/null",
            "forwarding", "cat /proc/sys/net/ipv4/ip_forward",
            "inotify", "cat /proc/sys/fs/inotify/max_user_instances",
            "processes",
                    "ps -eo args= | grep -E 'systemd-nspawn|haproxy|dev.scalectl.lab' | grep -v -e grep -e '<defunct>' | sort",
            "files", "ls -d /var/lib/scalectl/* /run/scalectl* /run/netns/scalectl* 2>/dev/null",
            "cgroups", "find /sys/fs/cgroup -type d -name '*scalectl*' | sort");

    static Inventory take() {
        var parts = new TreeMap<String, String>();
        COMMANDS.forEach((name, command) -> parts.put(
                name, Tool.of(Map.of(), "sh", "-c").run(command + "; true").ok().out()));
        return new Inventory(parts);
    }
}
