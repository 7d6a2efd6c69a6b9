package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * A node on which nothing that speaks SSH goes on, until this is closed: its sshd is stopped from outside, so that the
 * hang ends when the test wants it and never by itself.
 */
final class Hang implements AutoCloseable {
    private static final String SERVER = "sshd*|*/sshd*";

    private final String namespace;
    private final String trigger;
    private final Process beginning;

    private Hang(String namespace, String trigger) {
        this.namespace = namespace;
        this.trigger = trigger;
        String stop = each(SERVER, "kill -STOP $pid");
        String wait = "until [ -n \"$(" + each(trigger, "echo $pid") + ")\" ]; do sleep 0.1; done\n";
        try {
            // twice, for what the server has begun meanwhile
            beginning = new ProcessBuilder("sh", "-c", (trigger.isEmpty() ? "" : wait) + stop + "\n" + stop)
                    .inheritIO()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that has begun when this returns. */
    static Hang now(TestLab lab, String instance) throws InterruptedException {
        Hang hang = new Hang(lab.namespace(instance), "");
        assertEquals(0, hang.beginning.waitFor());
        return hang;
    }

    /** One that begins as soon as this command runs on the node; the command ends with the hang. */
    static Hang during(String command, TestLab lab, String instance) {
        return new Hang(lab.namespace(instance), "'" + command + " '");
    }

    /** Whether it has begun and is not over. */
    boolean isOn() {
        return !beginning.isAlive()
                && shell(each(SERVER, "cut -d ' ' -f 3 /proc/$pid/stat")).contains("T");
    }

    @Override
    public void close() {
        beginning.destroyForcibly().onExit().join();
        if (!trigger.isEmpty()) {
            shell(each(trigger, "kill $pid"));
        }
        shell(each(SERVER, "kill -CONT $pid"));
    }

    /** A script for each process of the node whose command line is like this. */
    private String each(String like, String script) {
        return "{ for pid in $(ip netns pids " + namespace + "); do" + " case $(tr '\\0' ' ' </proc/$pid/cmdline) in "
                + like + ") " + script + " ;; esac; done; } 2>/dev/null";
    }

    private static String shell(String script) {
        return Tool.of(Map.of(), "sh", "-c").run(script + "; true").ok().out();
    }
}
