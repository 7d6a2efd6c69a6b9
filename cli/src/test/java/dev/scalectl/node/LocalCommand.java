package dev.scalectl.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** A line run by the local shell, with all three streams connected, as sshd does it. */
final class LocalCommand implements Command {
    private final String line;
    private final Map<String, String> environment;
    private InputStream in;
    private OutputStream out;
    private OutputStream err;
    private ExitCallback exit;
    private Process process;

    LocalCommand(String line, Map<String, String> environment) {
        this.line = line;
        this.environment = environment;
    }

    @Override
    public void setInputStream(InputStream in) {
        this.in = in;
    }

    @Override
    public void setOutputStream(OutputStream out) {
        this.out = out;
    }

    @Override
    public void setErrorStream(OutputStream err) {
        this.err = err;
    }

    @Override
    public void setExitCallback(ExitCallback exit) {
        this.exit = exit;
    }

    @Override
    public void start(ChannelSession channel, Environment env) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", line);
        builder.environment().putAll(environment);
        process = builder.start();
        Thread feeding = Thread.ofPlatform().daemon().start(() -> copy(in, process.getOutputStream(), true));
        Thread output = Thread.ofPlatform().daemon().start(() -> copy(process.getInputStream(), out, false));
        Thread errors = Thread.ofPlatform().daemon().start(() -> copy(process.getErrorStream(), err, false));
        Thread.ofPlatform().daemon().start(() -> {
            try {
                int code = process.waitFor();
                output.join();
                errors.join();
                feeding.interrupt();
                exit.onExit(code);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** What is left of a process when its connection ends: it runs on, and has heard all that it will hear. */
    @Override
    public void destroy(ChannelSession channel) {
        try {
            process.getOutputStream().close();
        } catch (IOException _) {
            // it has ended already
        }
    }

    private static void copy(InputStream from, OutputStream to, boolean close) {
        try {
            byte[] buffer = new byte[8192];
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                to.write(buffer, 0, n);
                to.flush();
            }
        } catch (IOException _) {
            // the other side has ended
        } finally {
            if (close) {
                try {
                    to.close();
                } catch (IOException _) {
                    // it has ended already
                }
            }
        }
    }
}
