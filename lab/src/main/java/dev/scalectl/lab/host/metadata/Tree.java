package dev.scalectl.lab.host.metadata;

import dev.scalectl.lab.world.Metadata;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** An instance's metadata as the folders and files that the service shows. */
record Tree(Metadata metadata) {
    private static final Pattern VERSION = Pattern.compile("(latest|1\\.0|\\d{4}-\\d{2}-\\d{2})(/|$)");
    private static final String USER_DATA = "user-data";

    /** What is at a path such as {@code /latest/meta-data/}; empty when nothing is. */
    Optional<ByteBuffer> find(String path) {
        String rest = path.replaceFirst("^/+", "");
        if (rest.isEmpty()) {
            return text("latest");
        }
        var version = VERSION.matcher(rest);
        if (!version.lookingAt()) {
            return Optional.empty();
        }
        String inside = rest.substring(version.end());
        if (inside.equals(USER_DATA)) {
            return Optional.of(ByteBuffer.wrap(Base64.getDecoder().decode(metadata.userData())))
                    .filter(ByteBuffer::hasRemaining);
        }
        String folder = inside.isEmpty() || inside.endsWith("/") ? inside : inside + "/";
        var values = metadata.values();
        String leaf = values.getOrDefault(inside, values.get(folder));
        return leaf == null ? list(folder) : text(leaf);
    }

    /** The names in a folder, a line each; folders in it end with a slash. */
    private Optional<ByteBuffer> list(String folder) {
        var names = new TreeSet<String>();
        for (var path : metadata.values().keySet()) {
            if (path.startsWith(folder)) {
                String below = path.substring(folder.length());
                int slash = below.indexOf('/');
                // the key of a tag may have slashes
                boolean isLeaf = slash < 0 || folder.equals("meta-data/tags/instance/");
                names.add(isLeaf ? below : below.substring(0, slash + 1));
            }
        }
        if (folder.isEmpty() && !metadata.userData().isEmpty()) {
            names.add(USER_DATA);
        }
        return names.isEmpty() ? Optional.empty() : text(String.join("\n", names));
    }

    private static Optional<ByteBuffer> text(String text) {
        return Optional.of(StandardCharsets.UTF_8.encode(text));
    }
}
