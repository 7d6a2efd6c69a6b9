package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scalectl.config.App;
import dev.scalectl.config.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example for the public Symfony Demo, which many will begin with. */
class SymfonyDemoExampleTest {
    private static final Path FILE = Path.of("../examples/symfony-demo/scalectl.yml");

    @TempDir
    Path copy;

    @Test
    void isAConfigurationWhoseFilesAreThere() throws IOException {
        // AWS, for which nothing has to run on this machine
        SampleTree.write(copy.resolve("scalectl.yml"), Files.readString(FILE).replace("cloud: lab ", "cloud: aws "));
        Files.createDirectory(copy.resolve("demo"));
        Files.copy(FILE.resolveSibling("redis.yaml"), copy.resolve("redis.yaml"));
        App app = ConfigLoader.load(copy.resolve("scalectl.yml")).app();
        assertEquals(copy.resolve("demo"), app.path());
        assertEquals(Map.of("config/packages/zz_redis.yaml", copy.resolve("redis.yaml")), app.files());
    }

    @Test
    void explainsEveryLine() throws IOException {
        List<String> bare = Files.readAllLines(FILE).stream()
                .filter(line -> !line.isBlank() && !line.contains("#"))
                // the lines of a command that goes over several
                .filter(line -> !line.startsWith("      "))
                .toList();
        assertEquals(List.of(), bare);
    }
}
