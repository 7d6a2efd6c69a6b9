package dev.scalectl.cluster;

import java.util.Locale;

/** The security groups of a cluster: one for the balancer, one for each kind of node. */
public enum GroupKind {
    BALANCER,
    WEB,
    DATA;

    /** The group of the nodes with this role. */
    public static GroupKind of(Role role) {
        return switch (role) {
            case WEB -> WEB;
            case DATA -> DATA;
        };
    }

    /** The word in tags and names. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
