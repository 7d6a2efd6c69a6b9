package dev.scalectl.lab.command;

import java.util.Objects;

/** This version of the lab. */
final class Version {
    private Version() {}

    /** From the jar's manifest; classes that lie in a folder have none. */
    static String text() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");
    }
}
