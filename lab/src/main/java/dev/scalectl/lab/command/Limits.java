package dev.scalectl.lab.command;

import dev.scalectl.lab.host.HostFailure;
import dev.scalectl.lab.state.Quotas;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options that make the lab refuse what an account on AWS might refuse. */
final class Limits {
    @Option(
            names = "--deny",
            paramLabel = "ACTION",
            converter = DeniedAction.class,
            description =
                    "Refuse an action as for want of a permission: ec2:RunInstances, elasticloadbalancing:Create*.")
    private List<String> denied = List.of();

    @Option(
            names = "--quota",
            paramLabel = "WHAT=NUMBER",
            description = "Allow so many at once of: instances, vcpus, security-groups, load-balancers, target-groups.")
    private Map<String, Integer> quotas = Map.of();

    boolean areGiven() {
        return !denied.isEmpty() || !quotas.isEmpty();
    }

    /** These limits and no others, on a lab's settings. */
    Settings on(Settings settings) {
        Map<Quotas.Kind, Integer> limits = new EnumMap<>(Quotas.Kind.class);
        quotas.forEach((name, limit) -> limits.put(kind(name, limit), limit));
        return settings.withLimits(denied, limits);
    }

    private static Quotas.Kind kind(String name, int limit) {
        return Arrays.stream(Quotas.Kind.values())
                .filter(kind -> limit >= 0 && word(kind).equals(name))
                .findFirst()
                .orElseThrow(() -> new HostFailure(
                        "--quota " + name + "=" + limit + " is no quota",
                        "A number from 0 on can be set for: "
                                + Arrays.stream(Quotas.Kind.values())
                                        .map(Limits::word)
                                        .collect(Collectors.joining(", "))));
    }

    private static String word(Quotas.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
