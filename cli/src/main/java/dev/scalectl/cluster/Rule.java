package dev.scalectl.cluster;

/**
 * An inbound TCP rule.
 *
 * @param port one port; -1 for a rule made by hand with a range of ports or another protocol
 * @param description free text; for SSH rules that were added by themselves {@code user@host date}
 */
public record Rule(int port, Source source, String description) {

    /** True when both let in the same traffic, whatever their descriptions say. */
    public boolean lets(Rule other) {
        return port == other.port && source.equals(other.source);
    }
}
