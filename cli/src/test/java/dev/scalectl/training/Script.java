package dev.scalectl.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What the releases on paper consist of: a page that is another one in a new release, and a file that is not in it. */
final class Script {
    private static final String LINES = """
            public\td
            public/index.php\tf\t5\t1700000000\t%s
            public/old.txt\tf\t3\t1700000000\t%s
            """.formatted(sha256("<?php"), sha256("old"));

    private Script() {}

    static String hash() {
        return sha256(LINES);
    }

    static String manifest() {
        return "scalectl-manifest 1 " + hash() + "\n" + LINES;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
