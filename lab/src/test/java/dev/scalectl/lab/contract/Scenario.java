package dev.scalectl.lab.contract;

import java.util.List;
import java.util.Optional;

/**
 * A part of the contract: calls in their order, and what they must answer.
 *
 * @see ScenarioReader how they are written down
 */
record Scenario(String name, List<Step> steps) {
    /** What is done with a call. */
    enum Kind {
        /** It is what the scenario is about. */
        TESTED,
        /** It makes what the scenario needs; always through the SDK. */
        GIVEN,
        /** It is repeated through the SDK until its answer is as expected. */
        UNTIL
    }

    /**
     * A call.
     *
     * @param parameters as written, with the names of variables
     * @param refusal the expected error code; empty when it must be answered
     */
    record Step(
            Kind kind,
            String service,
            String action,
            String parameters,
            Optional<String> refusal,
            List<Check> checks,
            List<Variable> variables) {}

    /**
     * A value that must be at a path of the reply.
     *
     * @param expected as written, with the names of variables
     * @param isPattern whether that is a regular expression
     */
    record Check(String path, String expected, boolean isPattern) {}

    /** A value of the reply that later calls use. */
    record Variable(String name, String path) {}
}
