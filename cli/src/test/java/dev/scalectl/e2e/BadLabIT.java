package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A lab that does not run. */
@Order(0)
class BadLabIT {
    private static final Map<String, String> NONE = Map.of("SCALECTL_LAB", "none", "NO_COLOR", "1");

    @Test
    void everyCommandThatNeedsTheLabSaysHowToStartIt() throws IOException {
        Path file = TestLab.temporaryFolder("nolab").resolve("scalectl.yml");
        Files.writeString(file, "{cluster: nolab, cloud: lab}");
        Files.createDirectory(file.resolveSibling("public"));
        Files.writeString(file.resolveSibling("public/index.php"), "<?php");
        for (String command : List.of(
                "plan",
                "up",
                "deploy",
                "status",
                "add-node",
                "remove-node web-1",
                "exec -- true",
                "ssh-config",
                "down")) {
            var words = new ArrayList<>(List.of(command.split(" ")));
            words.addAll(1, List.of("-f", file.toString()));
            Tool.Ended ended = Tool.of(NONE, TestLab.binary().toString()).run(words.toArray(String[]::new));
            assertEquals("""
                    error: The configuration says cloud: lab, and no lab is running here
                      → Start it with: sudo scalectl lab start
                    """, ended.err(), command);
            assertEquals(1, ended.exit(), command);
        }
    }
}
