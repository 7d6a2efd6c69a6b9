package dev.scalectl.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** The same answer to every command: the facts of a node, and that somebody else has the lock. */
final class Recital implements Command {
    private static final String ANSWER = """
            busy somebody@somewhere
            settings 0000000000000000000000000000000000000000000000000000000000000000
            release 20261122T221804.535Z
            releases 20261122T221804.535Z
            mysql ok
            redis ok
            live 20261122T221804.535Z
            full 31
            """;

    private OutputStream out;
    private ExitCallback exit;

    @Override
    public void setInputStream(InputStream in) {
        // nothing that is said to it changes its answer
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
    public void start(ChannelSession channel, Environment environment) throws IOException {
        out.write(ANSWER.getBytes(UTF_8));
        out.flush();
        exit.onExit(0);
    }

    @Override
    public void destroy(ChannelSession channel) {
        // nothing is left running
    }
}
