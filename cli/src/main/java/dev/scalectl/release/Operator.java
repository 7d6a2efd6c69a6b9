package dev.scalectl.release;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who is at the keyboard. */
final class Operator {
    private Operator() {}

    /** {@code user@host}, as the history shows it. */
    static String name() {
        return System.getProperty("user.name") + "@" + host();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
