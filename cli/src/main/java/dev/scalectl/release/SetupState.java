package dev.scalectl.release;

import dev.scalectl.error.Failure;
import dev.scalectl.node.Command;
import dev.scalectl.node.Ssh;

/**
 * How far the {@code setup} hook has come in this cluster's life, kept on the data node: with the database that the
 * hook works on it comes and goes.
 */
final class SetupState {
    /** The file on the data node. */
    static final String FILE = Archive.ROOT + "/setup";

    private final Ssh data;
    private final String file;

    SetupState(Ssh data, String file) {
        this.data = data;
        this.file = file;
    }

    /**
     * Whether the hook has to be run now.
     *
     * @throws Failure when an earlier run did not come to its end, and nobody said what to do about it
     */
    boolean isDue(Setup setup) {
        String state = read();
        if (setup == Setup.DONE && !state.startsWith("done")) {
            write("done by hand");
        }
        return isDue(setup, state);
    }

    /** The same, without taking it as done. */
    boolean wouldBeDue(Setup setup) {
        return isDue(setup, read());
    }

    private static boolean isDue(Setup setup, String state) {
        return switch (setup) {
            case AGAIN -> true;
            case DONE -> false;
            case ONCE -> {
                if (state.startsWith("started")) {
                    throw halfDone(state.substring("started".length()).strip());
                }
                yield state.isEmpty();
            }
        };
    }

    private String read() {
        return data.run(Command.script("release/setup-state.sh", file, "").sudo())
                .out()
                .strip();
    }

    void started(String release) {
        write("started " + release);
    }

    void done(String release) {
        write("done " + release);
    }

    private void write(String line) {
        data.run(Command.script("release/setup-state.sh", file, line).sudo());
    }

    private static Failure halfDone(String release) {
        return new Failure(
                "The setup hook was begun for release " + release + " and did not come to its end, so the database may"
                        + " be half set up",
                "Look at the database. Then run the hook again with: scalectl deploy --rerun-setup\n"
                        + "or, when everything it makes is there, go on with: scalectl deploy --setup-done");
    }
}
