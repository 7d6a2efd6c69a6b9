package dev.scalectl.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/**
 * A file on a node that scalectl writes.
 *
 * @param path where it goes; {@code @NAME@} in it and in the text is filled in on the node
 * @param service which service is to take notice when it changes; a name of the set-up script's own
 * @param owner such as {@code root:redis}
 * @param mode such as {@code 640}
 * @param text what is in it, which may hold secrets
 */
record ManagedFile(String path, String service, String owner, String mode, String text) {

    /** A template that anybody on the node may read. */
    static ManagedFile of(String path, String service, String template, Map<String, ?> variables) {
        return new ManagedFile(path, service, "root:root", "644", Templates.render(template, variables));
    }

    /** The same file for fewer eyes. */
    ManagedFile readableBy(String newOwner, String newMode) {
        return new ManagedFile(path, service, newOwner, newMode, text);
    }

    /** How it travels: see {@code place_files} in {@code templates/lib.sh}. */
    String packed() {
        return "file %s %s %s %d %s\n%s".formatted(mode, owner, service, text.getBytes(UTF_8).length, path, text);
    }
}
