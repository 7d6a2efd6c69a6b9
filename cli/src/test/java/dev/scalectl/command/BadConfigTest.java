package dev.scalectl.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scalectl.console.Screen;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody sees whose configuration can't be used, on the whole way from the command line. */
class BadConfigTest {
    private final Screen screen = new Screen();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("scalectl.yml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"up", "deploy", "status", "add-node", "remove-node web-1", "ssh web-1", "ssh-config", "down"})
    void everyCommandSaysThatThereIsNone(String command) {
        String line = command.replaceFirst("$| ", " -f " + file + " ").strip();
        assertEquals(2, Cli.run(screen.pipes(), line.split(" ", -1)));
        assertEquals("""
                error: FILE does not exist
                  → Write one with scalectl init, or name another with -f FILE
                """.replaceFirst("FILE", file.toString()), screen.err());
    }

    @Test
    void aFolder() {
        refused(folder, """
                error: FOLDER is a folder
                  → Name the file in it: -f FOLDER/scalectl.yml
                """);
    }

    @Test
    void oneThatMayNotBeRead() throws Exception {
        write("cluster: demo\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        // root may read all files but those that the kernel only takes orders by
        Path secret = Files.isReadable(file) ? Path.of("/sys/bus/platform/drivers_probe") : file;
        refused(secret, """
                error: FILE may not be read by you
                  → Let yourself read it: chmod u+r FILE; or name another with -f FILE
                """.replaceFirst("FILE", secret.toString()).replaceFirst("FILE", secret.toString()));
    }

    @Test
    void oneOfAHundredMegabytes() throws Exception {
        try (var large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(100L << 20);
        }
        refused(file, """
                error: FOLDER/scalectl.yml is larger than 1 MiB: that is no configuration
                  → Name the configuration with -f FILE
                """);
    }

    @Test
    void aDeviceWithoutEnd() {
        refused(Path.of("/dev/zero"), """
                error: /dev/zero is larger than 1 MiB: that is no configuration
                  → Name the configuration with -f FILE
                """);
    }

    @Test
    void oneThatIsNotUtf8() throws Exception {
        Files.write(file, "cluster: demo\napp:\n  hooks: {build: caf\u00e9}\n".getBytes(StandardCharsets.ISO_8859_1));
        refused(file, """
                error: FOLDER/scalectl.yml is not UTF-8 (line 3)
                  → Save it as UTF-8, such as with: iconv -f latin1 -t utf8 FOLDER/scalectl.yml
                """);
    }

    @Test
    void oneThatIsNoYaml() throws Exception {
        refused(write("cluster: demo\nweb: {count: 2\ncloud: lab\n"), """
                error: FOLDER/scalectl.yml has a problem
                  3:6 not YAML: expected ',' or '}', but got : (while parsing a flow mapping, from 2:6 on)
                  → Correct it and run the command again
                """);
    }

    @Test
    void oneThatIsAnythingElse() throws Exception {
        refused(write("just words\n"), """
                error: FOLDER/scalectl.yml has 3 problems
                  1:1 the file: must be a mapping of keys to values
                  1:1 cluster: is missing
                  1:1 cloud: is missing
                  → Correct it and run the command again
                """);
    }

    @Test
    void allThatIsWrongInOneReport() throws Exception {
        refused(write("""
                        cluster: 2024
                        cloud: lab
                        wbe: {count: 2}
                        web:
                          count: "2"
                          disk: 10
                          port: 22
                        data: {mysql: {database: 2024, engine: [mysql]}}
                        app: {expose: "yes", watch: 2h, env: {A: !secret b}, secrets: [A, A-B]}
                        """), """
                error: FOLDER/scalectl.yml has 11 problems
                  1:10 cluster: must be lower-case letters, digits and single hyphens, beginning with a letter, not "2024"
                  3:1 wbe: unknown key; did you mean web?
                  5:10 web.count: must be without quotes: 2
                  6:9 web.disk: must be a size from 8G to 16T, such as 10G, not "10"
                  7:9 web.port: is the one of SSH
                  8:26 data.mysql.database: must be in quotes: "2024"
                  8:40 data.mysql.engine: must be a single value
                  9:15 app.expose: must be true or false, not "yes"
                  9:29 app.watch: must be a duration up to 1h, such as 5s, not "2h"
                  9:42 app.env.A: has the tag !secret, which means nothing here: write it without
                  9:67 app.secrets: must be the name of an environment variable, not "A-B"
                  → Correct it and run the command again
                """);
    }

    @Test
    void aClusterNameThatAwsWouldRefuse() throws Exception {
        refused(write("cluster: the-shop-of-the-whole-company\ncloud: lab\n"), """
                error: FOLDER/scalectl.yml has a problem
                  1:10 cluster: must have at most 23 characters: AWS allows 32 for scalectl-CLUSTER, not "the-shop-of-the-whole-company"
                  → Correct it and run the command again
                """);
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(file, yaml);
    }

    private void refused(Path config, String message) {
        assertEquals(2, Cli.run(screen.pipes(), "up", "-f", config.toString()));
        assertEquals(message.replace("FOLDER", folder.toString()), screen.err());
        assertEquals("", screen.out());
    }
}
