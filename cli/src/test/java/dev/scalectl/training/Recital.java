package dev.scalectl.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/**
 * The same answer to nearly every command: the facts of a node, and that somebody else has the lock. Only those who
 * want passwords or the history get these.
 */
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

    private static final String CREDENTIALS = """
            app=on-paper
            migrate=on-paper
            admin=on-paper
            redis_cache=on-paper
            redis_sessions=on-paper
            redis_release=on-paper
            """;
    private static final String HISTORY = """
            2026-11-22T22:18:09.535Z
            free
            1\t20261122T221804.535Z\tCOMMITTED\t2026-11-22T22:18:04.535Z\t-\t-\tsomebody@somewhere\t-\t-\t-
            """;

    private final String answer;
    private InputStream in;
    private OutputStream out;
    private ExitCallback exit;

    /** The answer to a command line, which names its script. */
    Recital(String line) {
        if (line.contains("data/credentials.sh")) {
            answer = CREDENTIALS;
        } else if (line.contains("data/history.sh")) {
            answer = HISTORY;
        } else {
            answer = ANSWER;
        }
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
    public void start(ChannelSession channel, Environment environment) throws IOException {
        out.write(answer.getBytes(UTF_8));
        out.flush();
        Thread.ofVirtual().start(this::hearOut);
    }

    /** Who ends before all is said to it breaks the connection of whoever is still saying it. */
    private void hearOut() {
        try {
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
