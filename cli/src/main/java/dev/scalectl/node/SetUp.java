package dev.scalectl.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What makes a machine into a node of some kind: packages, files, and the script that puts them in place.
 *
 * @param script its path below {@code templates/}
 * @param arguments the script's first arguments
 * @param packages the Debian packages, which follow them
 */
record SetUp(String script, List<String> arguments, List<String> packages, List<ManagedFile> files) {

    /**
     * The command that does it all, as root.
     *
     * @param rest what the script reads after the files
     */
    Command command(String rest) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(packages);
        String input = files.stream().map(ManagedFile::packed).collect(Collectors.joining()) + "end\n" + rest;
        return Command.inline(script, text(), all.toArray(String[]::new))
                .withInput(input)
                .sudo();
    }

    /** One hash over everything that it depends on; made from a set-up whose secrets are masked. */
    String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String all = text() + arguments + packages + files;
            return HexFormat.of().formatHex(digest.digest(all.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private String text() {
        return Templates.read("lib.sh") + Templates.read(script);
    }
}
