package dev.scalectl.lab.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scalectl.lab.PaperLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The contract, through the stock {@code aws} command. */
class AwsCommandContractIT {
    @TempDir
    Path directory;

    // on the class, it would run beside the other classes
    @Execution(ExecutionMode.CONCURRENT)
    @TestFactory
    Stream<DynamicTest> holds() {
        return Contract.actions().map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> play(scenario)));
    }

    private void play(Scenario scenario) throws IOException {
        Path own = Files.createTempDirectory(directory, "lab");
        try (var lab = new PaperLab(own).withoutRetries();
                var sdk = new SdkWay(lab.ec2(), lab.elb());
                var command = new AwsCommandWay(lab.server().endpoint(), own, keys(lab))) {
            assertEquals(List.of(), Trial.play(scenario, sdk, command, Duration.ofMinutes(1)));
        }
    }

    private static Map<String, String> keys(PaperLab lab) {
        return Map.of(
                "AWS_ACCESS_KEY_ID", lab.credentials().accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", lab.credentials().secretAccessKey());
    }
}
