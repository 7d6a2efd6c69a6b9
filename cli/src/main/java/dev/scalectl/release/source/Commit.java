package dev.scalectl.release.source;

/**
 * A commit of a repository.
 *
 * @param hash all of it
 * @param subject the first line of its message
 */
record Commit(String hash, String subject) {
    private static final int SHORT = 12;

    /** As it is shown. */
    String title() {
        return (hash.substring(0, SHORT) + " " + subject).strip();
    }
}
