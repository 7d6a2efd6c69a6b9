package dev.scalectl.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** A command on paper: says its part, hears out whoever is speaking, and has ended well. */
final class Recital implements Command {
    private final Part part;
    private InputStream in;
    private OutputStream out;
    private ExitCallback exit;

    Recital(Part part) {
        this.part = part;
    }

    /** What a command reads and writes. */
    @FunctionalInterface
    interface Part {
        void play(InputStream in, OutputStream out) throws IOException;
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream err) {
        // it has nothing to complain about
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        Thread.ofVirtual().start(this::perform);
    }

    private void perform() {
        try {
            part.play(in, out);
            out.flush();
            // who ends before all is said to it breaks the connection of whoever is still saying it
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException _) {
            // the other side has gone
        }
        exit.onExit(0);
    }

    @Override
    public void destroy(ChannelSession channel) {
        // nothing is left running
    }
}
