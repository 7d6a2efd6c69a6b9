package dev.scalectl.lab.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scalectl.lab.PaperLab;
import dev.scalectl.lab.contract.Scenario.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The contract, through the AWS SDK for Java. */
class SdkContractTest {
    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> holds() {
        return Contract.actions().map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> play(scenario)));
    }

    @TestFactory
    Stream<DynamicTest> keepsToLimits() {
        return Contract.limits().map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> play(scenario)));
    }

    @Test
    void saysSomethingOfEveryAction() throws IOException {
        var tested = Contract.actions()
                .flatMap(scenario -> scenario.steps().stream())
                .filter(step -> step.kind() == Kind.TESTED && step.refusal().isEmpty())
                .map(step -> (step.service().equals("elb") ? "elasticloadbalancing" : "ec2") + ":" + step.action())
                .collect(Collectors.toCollection(TreeSet::new));
        try (var lab = new PaperLab(directory)) {
            assertEquals(lab.server().actions(), List.copyOf(tested));
        }
    }

    private void play(Scenario scenario) throws IOException {
        try (var lab = new PaperLab(Files.createTempDirectory(directory, "lab")).withoutRetries();
                var sdk = new SdkWay(lab.ec2(), lab.elb())) {
            assertEquals(List.of(), Trial.play(scenario, sdk, sdk, Duration.ofMinutes(1)));
        }
    }
}
