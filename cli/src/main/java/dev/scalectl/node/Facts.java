package dev.scalectl.node;

import dev.scalectl.cluster.NodeFacts;
import dev.scalectl.cluster.Opcache;
import dev.scalectl.config.Config;
import dev.scalectl.config.Redis.Sessions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a node says of itself. */
public final class Facts {
    private static final int FULL_PERCENT = 95;

    private Facts() {}

    /**
     * Asks a node everything in one round trip.
     *
     * @throws Unreachable when the connection breaks
     * @throws CommandFailed when the node is too ill to answer
     */
    public static NodeFacts read(Ssh ssh, Config config) {
        String role = ssh.node().role().word();
        String detail = config.data().redis().sessions() == Sessions.OWN ? "cache sessions" : "cache";
        Command command = Command.script("facts.sh", role, config.app().deployTo(), detail);
        return parse(ssh.run(command.sudo()).lines());
    }

    /**
     * Asks a node only what settings it has: what a release has to know before it begins.
     *
     * @throws Unreachable when the connection breaks
     */
    public static NodeFacts glance(Ssh ssh) {
        try {
            String settings =
                    ssh.run(Command.of("cat", "/etc/scalectl/settings")).out();
            return parse(List.of("settings " + settings.strip()));
        } catch (CommandFailed _) {
            // there are none: the node was never set up to the end
            return parse(List.of());
        }
    }

    static NodeFacts parse(List<String> lines) {
        Map<String, String> facts = new HashMap<>();
        for (String line : lines) {
            String[] parts = line.split(" ", 2);
            facts.put(parts[0], parts.length > 1 ? parts[1].strip() : "");
        }
        return new NodeFacts(
                true,
                message(facts),
                faults(facts),
                fact(facts, "settings"),
                fact(facts, "release"),
                fact(facts, "releases").map(ids -> List.of(ids.split(" "))).orElse(List.of()),
                fact(facts, "live"),
                fact(facts, "mysql"),
                fact(facts, "redis"),
                fact(facts, "opcache")
                        .map(Facts::opcache)
                        .or(() -> fact(facts, "php").map(Facts::needed)),
                fact(facts, "unsure").isPresent());
    }

    private static Opcache opcache(String words) {
        String[] numbers = words.split(" ", 2);
        return new Opcache(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
    }

    private static Opcache needed(String words) {
        String[] numbers = words.split(" ", 2);
        return OpcacheSizing.of(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
    }

    private static String message(Map<String, String> facts) {
        List<String> wrong = new ArrayList<>(faults(facts));
        int full = fact(facts, "full").map(Integer::parseInt).orElse(0);
        if (full >= FULL_PERCENT) {
            wrong.add("the disk is " + full + "% full");
        }
        fact(facts, "unsure").ifPresent(_ -> wrong.add("could not learn whether the others switched"));
        return String.join("; ", wrong);
    }

    private static List<String> faults(Map<String, String> facts) {
        List<String> faults = new ArrayList<>();
        fact(facts, "down").ifPresent(names -> faults.add(names.replace(" ", " and ") + " stopped"));
        fact(facts, "changed").ifPresent(names -> faults.add("changed by hand: " + names.replace(" ", ", ")));
        return faults;
    }

    private static Optional<String> fact(Map<String, String> facts, String name) {
        return Optional.ofNullable(facts.get(name)).filter(value -> !value.isEmpty());
    }
}
