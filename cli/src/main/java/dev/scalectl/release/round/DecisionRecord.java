package dev.scalectl.release.round;

import dev.scalectl.error.Failure;
import dev.scalectl.node.Templates;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The operator's conversation with the Redis that keeps the record of one round. */
final class DecisionRecord implements AutoCloseable {
    private static final String KEY = "scalectl:decision";

    private final String round;
    private final Duration patience;
    private final LinkedBlockingQueue<Optional<String>> replies = new LinkedBlockingQueue<>();
    private final Wire wire;
    private long roundTripNanos;

    private DecisionRecord(String round, DecisionServer server, Duration patience, Faults faults) {
        this.round = round;
        this.patience = patience;
        this.wire = Wire.open(server.data(), server.client(), faults, replies::add);
    }

    /** What the record says. */
    enum Verdict {
        /** It is decided. */
        COMMIT,
        /** It was too late for this instant: nothing is decided, and nothing will be. */
        TOO_LATE,
        /** No answer: it may be decided or not. */
        UNKNOWN
    }

    /**
     * Logs in.
     *
     * @throws Failure when Redis does not answer, or does not know the user
     */
    static DecisionRecord open(String round, DecisionServer server, Duration patience, Faults faults) {
        DecisionRecord record = new DecisionRecord(round, server, patience, faults);
        // the first one pays for the log-in
        record.ping();
        long began = System.nanoTime();
        record.ping();
        record.roundTripNanos = System.nanoTime() - began;
        return record;
    }

    private void ping() {
        Optional<String> reply = ask(Point.OPEN, "PING opened");
        if (!reply.equals(Optional.of("opened"))) {
            close();
            throw new Failure("Redis does not answer: " + reply.orElse("it says nothing"), "Mend it with: scalectl up");
        }
    }

    /** How long a question and its answer take. */
    long roundTripNanos() {
        return roundTripNanos;
    }

    /**
     * Proposes an instant.
     *
     * @return microseconds by the data node's clock; empty when Redis does not answer
     */
    OptionalLong propose(long leadMicros) {
        return ask(Point.PROPOSE, eval("propose", round, leadMicros))
                .filter(reply -> reply.startsWith("proposed "))
                .map(reply -> OptionalLong.of(Long.parseLong(reply.substring("proposed ".length()))))
                .orElse(OptionalLong.empty());
    }

    Verdict commit(long at, long marginMicros) {
        return switch (ask(Point.DECIDE, eval("commit", round, at, marginMicros))
                .orElse("")) {
            case "decided commit" -> Verdict.COMMIT;
            case "decided late", "decided refused" -> Verdict.TOO_LATE;
            default -> Verdict.UNKNOWN;
        };
    }

    private Optional<String> ask(Point point, String line) {
        wire.send(point, line);
        try {
            Optional<String> reply = replies.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            return reply == null ? Optional.empty() : reply;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String eval(String script, Object... arguments) {
        String text = Templates.read("release/armed/" + script + ".lua")
                .replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n");
        StringBuilder line = new StringBuilder("EVAL \"" + text + "\" 1 " + KEY);
        for (Object argument : arguments) {
            line.append(' ').append(argument);
        }
        return line.toString();
    }

    @Override
    public void close() {
        wire.close();
    }
}
