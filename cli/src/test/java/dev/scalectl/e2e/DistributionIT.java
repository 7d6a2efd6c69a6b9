package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What {@code make build} leaves: a command that works from anywhere. */
@Order(0)
class DistributionIT {
    private static final Path HOME = TestLab.binary().getParent().getParent();

    @Test
    void worksFromAnyFolderThroughSymbolicLinks() throws IOException {
        var folder = TestLab.temporaryFolder("link with a space");
        var second = folder.resolve("second");
        Files.createSymbolicLink(second, TestLab.binary());
        var link = Files.createSymbolicLink(folder.resolve("scalectl"), Path.of("second"));
        var help = Tool.of(Map.of(), "sh", "-c")
                .run("cd / && '" + link + "' --help")
                .ok();
        assertTrue(help.out().contains("deploy"), help.out());
        assertEquals("", help.err());
    }

    @Test
    void saysHowToGetAJavaWhereThereIsNone() {
        var without = Tool.of(
                        Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", "/nowhere", "SCALECTL_JVM_FOLDER", "/nowhere"),
                        TestLab.binary().toString())
                .run("--help");
        assertEquals(1, without.exit(), without.out() + without.err());
        assertTrue(without.err().contains("Java 25"), without.err());
    }

    @Test
    void usesItsCacheOfClasses() {
        var log = Tool.of(
                        Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=/dev/stdout"),
                        TestLab.binary().toString())
                .run("--help")
                .ok()
                .out();
        var shared = log.lines()
                .filter(line -> line.contains("source: shared objects file"))
                .count();
        var loaded = log.lines().filter(line -> line.contains("source: ")).count();
        assertTrue(shared > loaded * 0.8, shared + " of " + loaded + " classes came from the cache");
    }

    /** Java is told to pass over what it does not know, which might be a word that is spelt wrongly. */
    @Test
    void isStartedWithOptionsThatJavaKnows() throws IOException {
        var flags = Tool.of(
                        Map.of("JDK_JAVA_OPTIONS", "-XX:+PrintFlagsFinal"),
                        TestLab.binary().toString())
                .run("--version")
                .ok()
                .out();
        var set = flags.lines()
                .filter(line -> line.contains("command line"))
                .map(line -> line.strip().replaceFirst("^\\S+ +(\\w+) .*", "$1"))
                .toList();
        var wanted = Files.readAllLines(HOME.resolve("lib/java-options")).stream()
                .filter(line -> line.startsWith("-XX:"))
                .map(line -> line.replaceFirst("-XX:[+-]?(\\w+).*", "$1"))
                .toList();
        assertTrue(wanted.contains("UserThreadWaitAttemptsAtExit"), wanted.toString());
        assertEquals(
                List.of(), wanted.stream().filter(flag -> !set.contains(flag)).toList());
    }

    @Test
    void namesInItsNoticeEverythingThatItShips() throws IOException {
        var notice = Files.readString(HOME.resolve("NOTICE"));
        List<String> missing;
        try (var jar = new JarFile(HOME.resolve("lib/libraries.jar").toFile());
                var list = jar.getInputStream(jar.getEntry("META-INF/libraries"))) {
            missing = new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(name -> name.replaceFirst("-[0-9][0-9A-Za-z.-]*$", ""))
                    .filter(artifact -> !notice.contains(artifact))
                    .toList();
        }
        assertEquals(List.of(), missing);
    }
}
