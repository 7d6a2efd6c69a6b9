package dev.scalectl.lab.contract;

import java.util.List;
import java.util.stream.Stream;

/** What the lab promises: the files of scenarios. */
final class Contract {
    private static final List<String> ACTIONS = List.of("instances", "groups", "places", "balancers", "targets");

    private Contract() {}

    /** What each action does, and how it is refused; for all ways to call it. */
    static Stream<Scenario> actions() {
        return ACTIONS.stream().map(ScenarioReader::read).flatMap(List::stream);
    }

    /** Ranges and refusals in their breadth; through the SDK only, since other ways of calling add nothing to them. */
    static Stream<Scenario> limits() {
        return ScenarioReader.read("limits").stream();
    }
}
