package dev.scalectl.lab.contract;

import dev.scalectl.lab.contract.Scenario.Check;
import dev.scalectl.lab.contract.Scenario.Kind;
import dev.scalectl.lab.contract.Scenario.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Plays a scenario and takes note of each answer that is not the expected one. */
final class Trial {
    private final SdkWay sdk;
    private final Way way;
    private final Duration patience;
    private final Variables variables = new Variables();
    private final List<Difference> differences = new ArrayList<>();

    private Trial(SdkWay sdk, Way way, Duration patience) {
        this.sdk = sdk;
        this.way = way;
        this.patience = patience;
    }

    /**
     * An answer that is not the expected one.
     *
     * @param what the path in the reply; {@code answer} when it was refused, or should have been
     */
    record Difference(String scenario, String call, String what, String expected, String actual) {}

    /**
     * Plays a scenario; it ends early when an answer lacks what later calls need.
     *
     * @param sdk makes what is given, and waits
     * @param way makes the calls that are tested
     * @param patience how long an answer may stay other than expected where the scenario waits for it
     */
    static List<Difference> play(Scenario scenario, SdkWay sdk, Way way, Duration patience) {
        var trial = new Trial(sdk, way, patience);
        trial.learnTheNetwork();
        int number = 0;
        for (Step step : scenario.steps()) {
            number++;
            if (!trial.play(scenario.name(), number + " " + step.action(), step)) {
                break;
            }
        }
        return trial.differences;
    }

    /** {@code $vpc}, {@code $subnet1} and {@code $subnet2} are known to every scenario. */
    private void learnTheNetwork() {
        var subnets = sdk.ec2().describeSubnets().subnets().stream()
                .sorted(Comparator.comparing(Subnet::availabilityZone))
                .toList();
        variables.put("vpc", subnets.getFirst().vpcId());
        variables.put("subnet1", subnets.get(0).subnetId());
        variables.put("subnet2", subnets.get(1).subnetId());
    }

    /** Whether the scenario can go on. */
    private boolean play(String scenario, String call, Step step) {
        Instant deadline = Instant.now().plus(patience);
        while (true) {
            var parameters = variables.parameters(step.parameters());
            Answer answer = (step.kind() == Kind.TESTED ? way : sdk).call(step.service(), step.action(), parameters);
            var found = compare(scenario, call, step, answer);
            if (step.kind() != Kind.UNTIL || found.isEmpty() || Instant.now().isAfter(deadline)) {
                differences.addAll(found);
                return learn(step, answer);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private List<Difference> compare(String scenario, String call, Step step, Answer answer) {
        String expected = step.refusal().orElse("answered");
        if (!(answer instanceof Answer.Reply reply) || step.refusal().isPresent()) {
            return answer.word().equals(expected)
                    ? List.of()
                    : List.of(new Difference(scenario, call, "answer", expected, answer.word()));
        }
        var found = new ArrayList<Difference>();
        for (Check check : step.checks()) {
            String actual = Paths.text(reply.tree(), check.path());
            if (!matches(check, actual)) {
                found.add(new Difference(scenario, call, check.path(), check.expected(), variables.hide(actual)));
            }
        }
        return found;
    }

    private boolean matches(Check check, String actual) {
        return check.isPattern() ? actual.matches(check.expected()) : actual.equals(variables.fill(check.expected()));
    }

    private boolean learn(Step step, Answer answer) {
        if (step.variables().isEmpty()) {
            return true;
        }
        if (!(answer instanceof Answer.Reply reply)) {
            return false;
        }
        for (var variable : step.variables()) {
            String value = Paths.text(reply.tree(), variable.path());
            if (value.equals(Paths.ABSENT)) {
                return false;
            }
            variables.put(variable.name(), value);
        }
        return true;
    }
}
