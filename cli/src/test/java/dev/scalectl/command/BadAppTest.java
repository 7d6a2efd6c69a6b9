package dev.scalectl.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.console.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import tools.jackson.databind.json.JsonMapper;

/** What somebody sees whose application can't be released, before anything is made in the cloud for it. */
class BadAppTest {
    private final Screen screen = new Screen();

    @TempDir
    private Path folder;

    private PaperCloud cloud;

    @BeforeEach
    void start() throws IOException {
        cloud = PaperCloud.start();
        cloud.use();
    }

    @AfterEach
    void stop() {
        PaperCloud.forget();
        cloud.close();
    }

    @Test
    void isRefusedBeforeAnythingIsMade() throws Exception {
        Path app = folder.resolve("app");
        for (String command : new String[] {"up", "deploy"}) {
            refused(2, command, """
                    error: FOLDER/scalectl.yml has a problem
                      6:13 app.path: must be a folder here (FOLDER/app is none), not "app"
                      → Correct it and run the command again
                    """);
        }
        Files.createDirectory(app);
        for (String command : new String[] {"up", "deploy"}) {
            refused(1, command, """
                    error: The application's folder FOLDER/app has no file to release
                      → Set app.path, or name the folder: scalectl deploy PATH
                    """);
        }
        Files.writeString(app.resolve("index.php"), "<?php");
        for (String command : new String[] {"up", "deploy"}) {
            refused(1, command, """
                    error: The application does not fit the app section of the configuration:
                      app.public: the application has no folder public
                      → Correct the configuration or the application, and run the command again
                    """);
        }
        try (Ec2Client ec2 = Ec2Client.builder().region(Region.EU_WEST_1).build()) {
            assertTrue(ec2.describeInstances().reservations().isEmpty());
            assertTrue(ec2.describeKeyPairs().keyPairs().isEmpty());
        }
    }

    /** A program that reads the output need not tell a bad application from a node that is away. */
    @Test
    void isToldAsJsonAsWell() throws IOException {
        Files.createDirectory(folder.resolve("app"));
        Path file = configuration();
        assertEquals(1, Cli.run(screen.pipes(), "deploy", "--json", "-f", file.toString()));
        assertEquals(
                "failed",
                JsonMapper.shared().readTree(screen.out()).path("result").asString());
        assertTrue(screen.err().contains("has no file to release"), screen.err());
    }

    private void refused(int exit, String command, String message) throws IOException {
        Path file = configuration();
        screen.clear();
        assertEquals(exit, Cli.run(screen.pipes(), command, "-f", file.toString()));
        assertEquals(message.replace("FOLDER", folder.toString()), screen.err());
        assertEquals("", screen.out());
    }

    private Path configuration() throws IOException {
        Path file = Files.writeString(folder.resolve("scalectl.yml"), """
                cluster: shop
                cloud: aws
                region: eu-west-1
                network: {ssh_from: [127.0.0.1/32]}
                ssh: {key: id}
                app: {path: app}
                """);
        if (!Files.exists(folder.resolve("id"))) {
            SshKeygen.make(folder.resolve("id"), "");
        }
        return file;
    }
}
