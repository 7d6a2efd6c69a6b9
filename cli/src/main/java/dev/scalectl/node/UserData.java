package dev.scalectl.node;

import java.util.Map;

/** What cloud-init is told at a node's first boot. */
public final class UserData {
    private UserData() {}

    /** A new bootstrap host key. */
    public static BootKey bootKey() {
        OpenSshKey key = OpenSshKey.generate("bootstrap");
        return new BootKey(key.privateKey(), key.publicKey());
    }

    /**
     * The user data: a host name, and the bootstrap host key in place of the image's own.
     *
     * @param hostname the node's name
     */
    public static String render(String hostname, BootKey key) {
        return Templates.render(
                "user-data.yml",
                Map.of(
                        "hostname",
                        hostname,
                        "privateKey",
                        key.privateKey().reveal().strip().indent(4).stripTrailing(),
                        "publicKey",
                        key.publicKey().line()));
    }
}
