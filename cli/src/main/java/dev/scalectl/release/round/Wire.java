package dev.scalectl.release.round;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scalectl.node.Command;
import dev.scalectl.node.Held;
import dev.scalectl.node.Ssh;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** A conversation in lines with a process on a node. Nobody waits for the node to take what it is sent. */
final class Wire implements AutoCloseable {
    private final Held held;
    private final String node;
    private final Faults faults;
    private final ExecutorService sender =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());

    private Wire(Held held, String node, Faults faults) {
        this.held = held;
        this.node = node;
        this.faults = faults;
    }

    /**
     * Starts the process.
     *
     * @param heard gets each line that it writes, and nothing when there will be no more
     */
    static Wire open(Ssh ssh, Command command, Faults faults, Consumer<Optional<String>> heard) {
        Wire wire = new Wire(ssh.hold(command), ssh.node().name(), faults);
        Thread.startVirtualThread(() -> wire.listen(heard));
        return wire;
    }

    /** Sends a line, after those that were sent before. */
    void send(Point point, String line) {
        sender.execute(() -> {
            if (faults.pass(point, node)) {
                write(line);
            }
        });
    }

    private void write(String line) {
        try {
            held.in().write((line + "\n").getBytes(UTF_8));
            held.in().flush();
        } catch (IOException _) {
            // whoever listens hears that it has ended
        }
    }

    private void listen(Consumer<Optional<String>> heard) {
        try {
            for (String line = held.out().readLine();
                    line != null;
                    line = held.out().readLine()) {
                Optional<Point> point = Point.of(line);
                if (point.isEmpty() || faults.pass(point.get(), node)) {
                    heard.accept(Optional.of(line));
                }
            }
        } catch (IOException _) {
            // the connection broke: there will be no more
        }
        heard.accept(Optional.empty());
    }

    @Override
    public void close() {
        sender.shutdown();
        held.close();
    }
}
