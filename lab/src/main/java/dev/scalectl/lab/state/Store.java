package dev.scalectl.lab.state;

import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The tables, one user at a time, and their copy on disk: whoever has seen a transaction's result finds it there after
 * a restart.
 */
public final class Store {
    /** To be raised with any change of the tables' rows that an older or newer lab would not understand. */
    private static final int VERSION = 1;

    private final ReentrantLock lock = new ReentrantLock();
    private final SavedFile file;
    private final Tables tables;
    private final Quotas quotas;
    private Runnable listener = () -> {};

    /**
     * Reads what an earlier process has left.
     *
     * @param directory where {@code state.json} is kept; it must exist
     * @param quotas what the account may have
     * @throws UnusableState when it cannot be read
     */
    public Store(Path directory, Quotas quotas) {
        this.quotas = quotas;
        file = file(directory);
        tables = file.read(Tables.class).orElseGet(Tables::empty);
    }

    /** Throws {@link UnusableState} if what an earlier process has left cannot be read. */
    public static void check(Path directory) {
        file(directory).read(Tables.class);
    }

    private static SavedFile file(Path directory) {
        return new SavedFile(directory.resolve("state.json"), VERSION);
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
                    file.write(tables);
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
}
