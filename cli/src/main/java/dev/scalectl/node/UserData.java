package dev.scalectl.node;

/** What cloud-init is told at a node's first boot. */
@SuppressWarnings("DoNotCallSuggester")
public final class UserData {
    private UserData() {}

    /** A new bootstrap host key. */
    public static BootKey bootKey() {
        throw new UnsupportedOperationException("not built yet");
    }

    /**
     * The user data.
     *
     * @param hostname the node's name
     */
    public static String render(String hostname, BootKey key) {
        throw new UnsupportedOperationException("not built yet");
    }
}
