package dev.scalectl.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

    /** What there was before any lab ran, as {@code -Dinventory.before} has it, or what there is now. */
    static Inventory before() {
        String file = System.getProperty("inventory.before", "");
        return file.isEmpty() ? take() : read(Path.of(file));
    }

    /** Writes it to a file, for tests that begin when other labs run already. */
    public static void main(String[] arguments) throws IOException {
        var parts = new Properties();
        parts.putAll(take().parts());
        try (var out = Files.newOutputStream(Path.of(arguments[0]))) {
            parts.store(out, null);
        }
    }

    private static Inventory read(Path file) {
        var parts = new Properties();
        try (var in = Files.newInputStream(file)) {
            parts.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Inventory(parts.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, parts::getProperty, (one, _) -> one, TreeMap::new)));
    }

    static Inventory take() {
        var parts = new TreeMap<String, String>();
        COMMANDS.forEach((name, command) -> parts.put(
                name, Tool.of(Map.of(), "sh", "-c").run(command + "; true").ok().out()));
        return new Inventory(parts);
    }
}
