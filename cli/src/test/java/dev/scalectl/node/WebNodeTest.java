package dev.scalectl.node;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.Role;
import dev.scalectl.config.Config;
import dev.scalectl.config.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebNodeTest {
    private static final Node DATA = new Node(
            "data-1",
            Role.DATA,
            "i-1",
            "running",
            Optional.of("10.0.0.1"),
            Optional.empty(),
            "subnet-1",
            "t3.small",
            List.of());

    @TempDir
    Path folder;

    /** A full Redis forgets first what would end soonest: that may be what is cached, and no lock. */
    @ParameterizedTest
    @CsvSource({"own, 60", "shared, 600"})
    void aLockBesideTheCacheOutlivesWhatIsCached(String sessions, int seconds) throws IOException {
        Path file = Files.writeString(folder.resolve("scalectl.yml"), """
                cluster: demo
                cloud: aws
                region: us-east-1
                app: {path: app}
                data: {redis: {sessions: %s}}
                """.formatted(sessions));
        Files.createDirectories(folder.resolve("app/public"));
        Files.writeString(folder.resolve("app/public/index.php"), "<?php\n");
        Config config = ConfigLoader.load(file);
        String files = WebNode.setUp("web-1", config, DATA, Credentials.MASKED, OpcacheSizing.LEAST, "mark")
                .files()
                .toString();
        assertTrue(files.contains("\nphp_value[redis.session.lock_expire] = " + seconds + "\n"), files);
    }
}
