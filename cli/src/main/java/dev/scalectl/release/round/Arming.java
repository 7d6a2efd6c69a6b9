package dev.scalectl.release.round;

import dev.scalectl.node.Command;
import dev.scalectl.node.Templates;
import java.time.Duration;
import java.util.List;

/**
 * How the nodes of a round are armed.
 *
 * @param order the nodes, which answer one after the other
 */
record Arming(String round, DecisionServer server, Duration idle, List<String> order) {
    /** When the first one answers, so that no answer competes with a rename. */
    private static final long ANSWER_MICROS = 2000;

    private static final long NEXT_ANSWER_MICROS = 400;

    /** The process on a node. */
    Command of(Assignment assignment) {
        long answerAfter = ANSWER_MICROS + order.indexOf(assignment.node()) * NEXT_ANSWER_MICROS;
        return Command.php(
                        program(),
                        assignment.root(),
                        assignment.release().orElse(""),
                        assignment.previous().orElse(""),
                        round,
                        server.address(),
                        String.valueOf(server.port()),
                        String.valueOf(idle.toSeconds()),
                        String.valueOf(answerAfter))
                .withInput(server.password().reveal() + "\n");
    }

    private static String program() {
        return Templates.program(
                "release/armed/clock.php",
                "release/armed/links.php",
                "release/armed/operator.php",
                "release/armed.php");
    }
}
