package dev.scalectl.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scalectl.error.Failure;
import dev.scalectl.node.Command;
import dev.scalectl.node.Held;
import dev.scalectl.node.Ssh;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The right to change the cluster: an {@code flock} on the data node, held by a process at the end of this run's SSH
 * connection, and gone with it.
 */
public final class Lock implements AutoCloseable {
    private static final String FOLDER = "/var/lib/scalectl";
    private static final Pattern ANSWER = Pattern.compile("held( late)?(?: (\\d+))?");

    private final Held held;
    private final boolean late;
    private final OptionalLong freeMillis;

    private Lock(Held held, boolean late, OptionalLong freeMillis) {
        this.held = held;
        this.late = late;
        this.freeMillis = freeMillis;
    }

    /**
     * Takes the lock.
     *
     * @param command what the holder is doing, for whoever has to wait
     * @param patience how long to wait for another holder; zero to fail at once
     * @throws Failure that names the holder
     */
    public static Lock take(Ssh data, String command, Duration patience) {
        Held held =
                data.hold(Command.script("data/lock.sh", FOLDER, holder(), command, Long.toString(patience.toSeconds()))
                        .sudo());
        try {
            String answer = held.out().readLine();
            Matcher got = ANSWER.matcher(answer == null ? "" : answer);
            if (got.matches()) {
                OptionalLong free =
                        got.group(2) == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(got.group(2)));
                return new Lock(held, got.group(1) != null, free);
            }
            String by = answer == null ? "" : answer.replaceFirst("^busy ?", "");
            held.close();
            throw new Failure(
                    "Another scalectl is changing this cluster: " + (by.isEmpty() ? "it has only just begun" : by),
                    "Wait for it to end, then run this again");
        } catch (IOException e) {
            held.close();
            throw new Failure(
                    "The lock on " + data.node().name() + " could not be taken: " + e.getMessage(), "Try again", e);
        }
    }

    /** True when another operator held it before: the cluster may have changed while this run waited. */
    public boolean isLate() {
        return late;
    }

    /**
     * Whether somebody let go of it so short a time before that the cluster may have changed since then.
     *
     * @param since when it was looked at, or before
     */
    public boolean wasTakenSince(Duration since) {
        return freeMillis.isPresent() && freeMillis.getAsLong() <= since.toMillis();
    }

    /** False when the connection broke: somebody else may hold the lock now. */
    public boolean isHeld() {
        return held.isOpen();
    }

    /** Gives it back at once, rather than when the connection ends. */
    @Override
    public void close() {
        try {
            held.in().write("release\n".getBytes(UTF_8));
            held.in().close();
            held.await();
        } catch (IOException | Failure _) {
            // the connection is gone, and the lock with it
        } finally {
            held.close();
        }
    }

    /** The operator as a human would name them. */
    static String holder() {
        return System.getProperty("user.name") + "@" + host();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "unknown";
        }
    }
}
