package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What {@code make dist} leaves: an archive that is unpacked anywhere and works where there is no Java. */
@Order(0)
class PackedIT {
    /** No Java is found by these; a class cache that can't be used ends the command. */
    private static final Map<String, String> BARE = Map.of(
            "PATH", "/nowhere",
            "JAVA_HOME", "/nowhere",
            "SCALECTL_JVM_FOLDER", "/nowhere",
            "NO_COLOR", "1",
            "_JAVA_OPTIONS", "-XX:AOTMode=on");

    private static final String PICKED_UP = "Picked up _JAVA_OPTIONS: -XX:AOTMode=on\n";

    private static Path folder;
    private static Path binary;

    @BeforeAll
    static void unpack() throws IOException {
        folder = TestLab.temporaryFolder("un packed");
        Tool.of(Map.of(), "tar", "-C", folder.toString(), "-xf")
                .run(archive().toString())
                .ok();
        try (var unpacked = Files.list(folder)) {
            binary = unpacked.findFirst().orElseThrow().resolve("bin/scalectl");
        }
    }

    private static Path archive() throws IOException {
        try (var files = Files.newDirectoryStream(Path.of("../target"), "scalectl-*-linux-*.tar.zst")) {
            for (Path file : files) {
                return file.toAbsolutePath();
            }
        }
        throw new AssertionError("there is no archive: make dist");
    }

    @Test
    void worksWithoutJavaFromItsCacheOfClasses() {
        Tool.Ended help = Tool.of(BARE, binary.toString()).run("--help").ok();
        assertTrue(help.out().contains("deploy"), help.out());
        assertEquals(PICKED_UP, help.err());
    }

    @Test
    void saysWhatIsWrongLikeTheOther() {
        Tool.Ended none = Tool.of(BARE, binary.toString()).run("status", "-f", "/nowhere.yml");
        assertEquals(2, none.exit());
        assertEquals(PICKED_UP + """
                error: /nowhere.yml does not exist
                  → Write one with scalectl init, or name another with -f FILE
                """, none.err());
        Tool.Ended wrong = Tool.of(BARE, binary.toString()).run("stauts");
        assertEquals(2, wrong.exit());
        assertTrue(wrong.err().contains("Did you mean status?"), wrong.err());
    }

    @Test
    void writesAConfigurationThatItCanRead() {
        String file = folder.resolve("scalectl.yml").toString();
        Tool.of(BARE, binary.toString()).run("init", "-f", file).ok();
        Tool.Ended plan =
                Tool.of(with("SCALECTL_LAB", "none"), binary.toString()).run("plan", "-f", file);
        assertEquals(1, plan.exit());
        assertTrue(plan.err().contains("no lab is running here"), plan.err());
    }

    @Test
    void findsItsJarsAtOnceThoughTheyAreNotWhereTheCacheWasMade() throws IOException {
        Path log = TestLab.temporaryFolder("log").resolve("exceptions");
        Tool.of(with("_JAVA_OPTIONS", "-XX:AOTMode=on -Xlog:exceptions:file=" + log), binary.toString())
                .run("--version")
                .ok();
        long missing = Files.readString(log)
                .lines()
                .filter(line -> line.contains("NoSuchFileException"))
                .count();
        assertTrue(missing < 100, missing + " times a file was not found");
    }

    @Test
    void aChangedJarIsNoticedAndStillWorks() throws IOException {
        Path copy = TestLab.temporaryFolder("changed");
        Tool.of(Map.of(), "cp", "-a")
                .run(binary.getParent().getParent() + "/.", copy.toString())
                .ok();
        Files.setLastModifiedTime(copy.resolve("lib/libraries.jar"), FileTime.from(Instant.EPOCH));
        String changed = copy.resolve("bin/scalectl").toString();
        assertNotEquals(0, Tool.of(BARE, changed).run("--version").exit());
        Tool.Ended slow =
                Tool.of(with("_JAVA_OPTIONS", ""), changed).run("--version").ok();
        assertTrue(slow.out().startsWith("scalectl "), slow.out());
    }

    @Test
    void runsTheLab() {
        Map<String, String> settings = Map.of("SCALECTL_LAB", "packed", "JAVA_HOME", "/nowhere", "NO_COLOR", "1");
        Tool scalectl = Tool.of(settings, binary.toString());
        scalectl.run("lab", "start", "--network", "198.18.246.0/24").ok();
        Tool.Ended stopped = scalectl.run("lab", "stop").ok();
        assertTrue(stopped.out().contains("The lab is gone"), stopped.out());
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> all = new HashMap<>(BARE);
        all.put(name, value);
        return all;
    }
}
