package dev.scalectl.lab.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tables, one user at a time, and their copy on disk: whoever has seen a transaction's result finds it there after
 * a restart.
 */
public final class Store {
    private final JsonMapper json = JsonMapper.builder().build();
    private final ReentrantLock lock = new ReentrantLock();
    private final Path file;
    private final Tables tables;
    private final Quotas quotas;
    private Runnable listener = () -> {};

    /**
     * Reads what an earlier process has left.
     *
     * @param directory where {@code state.json} is kept; it must exist
     * @param quotas what the account may have
     */
    public Store(Path directory, Quotas quotas) {
        this.quotas = quotas;
        file = directory.resolve("state.json");
        tables = Files.exists(file) ? json.readValue(file.toFile(), Tables.class) : Tables.empty();
    }

    /** Calls this after each transaction that has changed something, outside of it. */
    public void onChange(Runnable newListener) {
        listener = newListener;
    }

    /** What the account may have. */
    public Quotas quotas() {
        return quotas;
    }

    /** The tables; only inside a transaction. */
    public Tables tables() {
        if (!lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("the tables were asked for outside a transaction");
        }
        return tables;
    }

    /** Runs this while nobody else can see or change the tables; on its end, changes are on disk. */
    public <T> T transaction(Supplier<T> work) {
        boolean changed = false;
        lock.lock();
        try {
            int before = tables.changes();
            try {
                return work.get();
            } finally {
                changed = tables.changes() != before;
                if (changed) {
                    save();
                }
            }
        } finally {
            lock.unlock();
            if (changed && !lock.isHeldByCurrentThread()) {
                listener.run();
            }
        }
    }

    /** The same for work without a result. */
    public void transaction(Runnable work) {
        transaction(() -> {
            work.run();
            return null;
        });
    }

    private void save() {
        try {
            Path draft = Files.createTempFile(file.getParent(), "state", ".tmp");
            json.writeValue(draft.toFile(), tables);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
