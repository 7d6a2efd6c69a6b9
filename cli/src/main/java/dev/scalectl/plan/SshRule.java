package dev.scalectl.plan;

import dev.scalectl.cluster.Rule;
import dev.scalectl.cluster.Source;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** The rules by which operators let themselves in, described with who and when. */
public final class SshRule {
    private static final int UNUSED_DAYS = 7;

    private SshRule() {}

    /**
     * A rule for one address.
     *
     * @param who such as {@code ana@laptop}
     */
    public static Rule of(String address, String who, LocalDate today) {
        String cidr = address + (address.contains(":") ? "/128" : "/32");
        // EC2 takes only some characters in a description
        String plain = who.replaceAll("[^A-Za-z0-9 ._:/()#,@+=&;{}!$*-]", "-");
        return new Rule(GroupPlanner.SSH, new Source.Range(cidr), "scalectl " + plain + " " + today);
    }

    /** A rule for a range of the configuration. */
    public static Rule fixed(String cidr) {
        return new Rule(GroupPlanner.SSH, new Source.Range(cidr), "ssh_from");
    }

    /** True for a rule as {@link #of} makes it: SSH from one address, with its words. */
    public static boolean isOperators(Rule rule) {
        return rule.port() == GroupPlanner.SSH
                && rule.source() instanceof Source.Range range
                && (range.cidr().endsWith("/32") || range.cidr().endsWith("/128"))
                && rule.description().matches("scalectl .* \\d{4}-\\d{2}-\\d{2}");
    }

    /** True when its description says that it was last used more than a week ago. */
    public static boolean isStale(Rule rule, LocalDate today) {
        String text = rule.description();
        try {
            return text.startsWith("scalectl ")
                    && LocalDate.parse(text.substring(text.lastIndexOf(' ') + 1))
                            .plusDays(UNUSED_DAYS)
                            .isBefore(today);
        } catch (DateTimeParseException _) {
            return false;
        }
    }
}
