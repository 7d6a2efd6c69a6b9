package dev.scalectl.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import net.schmizz.sshj.connection.channel.direct.Session;
import net.schmizz.sshj.connection.channel.direct.Signal;

/** A command that goes on running on a node until it ends by itself or is closed; it goes with its connection. */
public final class Held implements AutoCloseable {
    /** Bytes that are sent at once: as many as a packet may have. */
    private static final int CHUNK = 32 * 1024;

    /** Bytes of a command's output that are read at once; there are as many buffers as there are commands that run. */
    private static final int READ = 8 * 1024;

    /** Characters of what a command says in lines, which are few and short. */
    private static final int LINE = 512;

    private static final long POLL_NANOS = 500_000L;

    private final Ssh ssh;
    private final Session session;
    private final Session.Command running;
    private final BufferedReader out;
    private final Runnable released;
    private final AtomicBoolean closed = new AtomicBoolean();

    Held(Ssh ssh, Session session, Session.Command running, Command command, Runnable released) throws IOException {
        this.ssh = ssh;
        this.session = session;
        this.running = running;
        this.released = released;
        this.out = new BufferedReader(new InputStreamReader(running.getInputStream(), UTF_8), LINE);
        send(command.input().getBytes(UTF_8));
    }

    /** What it writes, as it comes. */
    public BufferedReader out() {
        return out;
    }

    /** Its standard input; flush after writing. */
    public OutputStream in() {
        return running.getOutputStream();
    }

    /** False once the command has ended or the connection has broken. */
    public boolean isOpen() {
        return running.isOpen() && ssh.isOpen();
    }

    /**
     * Waits for it to end.
     *
     * @return the exit code; 128 and more when a signal ended it
     * @throws Unreachable when the connection broke first
     */
    public int await() {
        try {
            running.join();
        } catch (IOException e) {
            throw ssh.broken(e);
        }
        if (running.getExitStatus() != null) {
            return running.getExitStatus();
        }
        if (running.getExitSignal() == null) {
            throw ssh.broken(new IOException("it ended before the command did"));
        }
        return 128 + number(running.getExitSignal());
    }

    /** Ends the command's input and output, which ends most commands. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            closeQuietly(running);
            closeQuietly(session);
            released.run();
        }
    }

    /** Sends a stream to the command from a thread of its own; a command that reads no further is no failure. */
    void feed(InputStream in) {
        // a platform thread: interrupting a virtual one while it writes would close the connection's socket
        Thread.ofPlatform().daemon().name("ssh-input").start(() -> {
            try (OutputStream sink = running.getOutputStream()) {
                byte[] buffer = new byte[CHUNK];
                for (int n = in.read(buffer); n >= 0 && send(Arrays.copyOf(buffer, n)); ) {
                    n = in.read(buffer);
                }
                sink.flush();
            } catch (IOException _) {
                // the exit code says what there is to say
            }
        });
    }

    /**
     * Writes only what the other side has room for. sshj's stream would wait for room itself, and meanwhile the thread
     * that reads from the connection could not close it: with one command that reads no input, all would stand still.
     *
     * @return false when the command has ended
     */
    private boolean send(byte[] bytes) throws IOException {
        for (int from = 0; from < bytes.length; from += CHUNK) {
            int length = Math.min(CHUNK, bytes.length - from);
            while (running.getRemoteWinSize() < length) {
                if (!isOpen()) {
                    return false;
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
            running.getOutputStream().write(bytes, from, length);
            running.getOutputStream().flush();
        }
        return true;
    }

    void copyOutput(OutputStream sink) throws IOException {
        copy(running.getInputStream(), sink);
    }

    /** Both outputs share one window, so they have to be read side by side. */
    Thread copyErrors(OutputStream sink) {
        return Thread.startVirtualThread(() -> {
            try {
                copy(running.getErrorStream(), sink);
            } catch (IOException _) {
                // a broken connection shows in the other stream as well
            }
        });
    }

    static void closeQuietly(AutoCloseable channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (Exception _) {
            // it is closed or broken, which is the same here
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[READ];
        for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
            to.write(buffer, 0, n);
            to.flush();
        }
    }

    private static int number(Signal signal) {
        return switch (signal) {
            case HUP -> 1;
            case INT -> 2;
            case QUIT -> 3;
            case ILL -> 4;
            case ABRT -> 6;
            case FPE -> 8;
            case KILL -> 9;
            case USR1 -> 10;
            case SEGV -> 11;
            case USR2 -> 12;
            case PIPE -> 13;
            case ALRM -> 14;
            case TERM -> 15;
            case UNKNOWN -> 127;
        };
    }
}
