package dev.scalectl.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlFileTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("scalectl.yml");
    }

    @Test
    void saysHowToWriteAMissingFile() {
        ConfigFailure failure = assertThrows(ConfigFailure.class, () -> YamlFile.read(file));

        assertEquals(file + " does not exist", failure.getMessage());
        assertEquals("Write one with scalectl init, or name another with -f FILE", failure.advice());
    }

    @Test
    void refusesAFolder() {
        assertEquals(
                folder + " is a folder",
                assertThrows(ConfigFailure.class, () -> YamlFile.read(folder)).getMessage());
    }

    @Test
    void refusesAnEmptyFile() throws Exception {
        assertEquals(file + " is empty", refusal("# nothing\n".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void refusesWhatIsFarTooLarge() throws Exception {
        assertEquals(file + " is larger than 1 MiB: that is no configuration", refusal(new byte[(1 << 20) + 1]));
    }

    @Test
    void namesTheLineThatIsNotUtf8() throws Exception {
        assertEquals(
                file + " is not UTF-8 (line 2)",
                refusal("cluster: demo\ncloud: l\u00e4b\n".getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void namesThePlaceWhereYamlBreaks() throws Exception {
        assertEquals(
                file + " has a problem\n2:1 not YAML: found character '\\t(TAB)' that cannot start any token."
                        + " (Do not use \\t(TAB) for indentation)",
                refusal("web:\n\tcount: 2\n".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void overlooksAByteOrderMark() throws Exception {
        Files.writeString(file, "\ufeffcluster: demo\n");

        Problems problems = new Problems();
        assertEquals("demo", new Section("", YamlFile.read(file), problems).required("cluster", "", Values.line()));
        problems.throwIfAny(file);
    }

    private String refusal(byte[] content) throws Exception {
        Files.write(file, content);
        return assertThrows(ConfigFailure.class, () -> YamlFile.read(file)).getMessage();
    }
}
