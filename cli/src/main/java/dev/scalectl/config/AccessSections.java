package dev.scalectl.config;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sections {@code network} and {@code ssh}. */
final class AccessSections {
    private static final String NUMBER = "(0|[1-9]\\d{0,2})";

    private AccessSections() {}

    static NetworkSettings network(Section section) {
        List<String> subnets = section.listOrAuto(
                "subnets", Values.matching("subnet-[0-9a-f]{8,17}", "must be auto, or a list of subnets' ids"));
        if (subnets.size() == 1) {
            section.wrong("subnets", "must name two or more, in different zones: the load balancer needs them");
        }
        NetworkSettings network = new NetworkSettings(
                section.value(
                        "vpc",
                        "default",
                        Values.matching("default|vpc-[0-9a-f]{8,17}", "must be default, or a VPC's id")),
                subnets,
                section.listOrAuto("ssh_from", AccessSections::range));
        section.end();
        return network;
    }

    static SshSettings ssh(Section section, Path base) {
        SshSettings ssh = new SshSettings(
                section.value("user", "admin", Values.matching("[a-z_][a-z0-9_-]{0,31}", "must be a login name")),
                section.optional("key", Paths.file(base)),
                section.value("boot_limit", SshSettings.BOOT_LIMIT, Values::duration));
        section.end();
        return ssh;
    }

    /** An IPv4 range as EC2 writes it: bits beyond the prefix are an error there, too. */
    private static String range(String text) throws Parser.Wrong {
        String message = "must be auto, or a list of IPv4 ranges such as 203.0.113.7/32";
        if (!text.matches(NUMBER + "(\\." + NUMBER + "){3}/" + NUMBER)) {
            throw new Parser.Wrong(message);
        }
        String[] halves = text.split("/", 2);
        List<Integer> parts =
                Stream.of(halves[0].split("\\.", -1)).map(Integer::valueOf).toList();
        int prefix = Integer.parseInt(halves[1]);
        if (prefix > 32 || parts.stream().anyMatch(part -> part > 255)) {
            throw new Parser.Wrong(message);
        }
        long address = parts.stream().mapToLong(Integer::longValue).reduce(0, (sum, part) -> sum << 8 | part);
        if ((address & ((1L << (32 - prefix)) - 1)) != 0) {
            throw new Parser.Wrong(Problems.Kind.CLASH, "must be a range that begins at its first address");
        }
        return text;
    }
}
