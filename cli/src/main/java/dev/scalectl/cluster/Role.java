package dev.scalectl.cluster;

import java.util.Locale;

/** What a node is for. */
public enum Role {
    WEB,
    DATA;

    /** The word in tags, names and JSON: {@code web} or {@code data}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
