package dev.scalectl.lab.state;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** New ids in AWS's form. */
public final class Ids {
    private Ids() {}

    /** Seventeen hexadecimal digits after a prefix such as {@code i}. */
    public static String next(String prefix) {
        return prefix + "-0" + hex16();
    }

    /** Sixteen hexadecimal digits, as at the end of an ELB ARN. */
    public static String hex16() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
