package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** What the data node's archive holds. */
final class ArchivedContents {
    private ArchivedContents() {}

    /**
     * The archive's contents; each is named by its hash.
     *
     * @param large the size of the content that is only called LARGE
     */
    static Set<String> of(LocalCluster cluster, int large) throws IOException {
        Set<String> contents = new TreeSet<>();
        try (var objects = Files.list(cluster.archive().resolve("objects"))) {
            for (Path object : objects.toList()) {
                byte[] bytes = Files.readAllBytes(object);
                contents.add(
                        bytes.length == large ? "LARGE" : new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
                assertEquals(object.getFileName().toString(), hash(bytes));
            }
        }
        return contents;
    }

    private static String hash(byte[] bytes) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
