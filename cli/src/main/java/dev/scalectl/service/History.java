package dev.scalectl.service;

import dev.scalectl.node.Credentials;
import dev.scalectl.node.Ssh;
import java.util.List;
import java.util.Optional;

/** The cluster's releases, as rows of {@code scalectl.releases} in the database. */
@SuppressWarnings("DoNotCallSuggester")
public final class History implements AutoCloseable {
    private History() {}

    /** Connects through the data node's SSH connection. */
    public static History open(Ssh data, Credentials credentials) {
        throw new UnsupportedOperationException("not built yet");
    }

    /**
     * Adds a row for a release that is being made.
     *
     * @param revision what was released, such as a git revision; may be empty
     * @param who the operator, such as {@code user@host}
     */
    public void begin(String id, String revision, String who) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Writes how a release ended; {@link ReleaseRow.Result#COMMITTED} makes it the live one. */
    public void finish(String id, ReleaseRow.Result result) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The release that was committed last. */
    public Optional<String> live() {
        throw new UnsupportedOperationException("not built yet");
    }

    /** All releases, the newest first. */
    public List<ReleaseRow> list() {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public void close() {}
}
