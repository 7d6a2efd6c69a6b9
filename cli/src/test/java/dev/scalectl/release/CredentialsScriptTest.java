package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scalectl.node.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a node keeps secrets, by the script that it runs. */
class CredentialsScriptTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000);

    @TempDir
    Path temp;

    private Path file;

    @BeforeEach
    void firstSecrets() {
        file = temp.resolve("it's here/secrets");
        assertEquals("app=one=1=\nadmin=two=\n", keep("app=one=1=\nadmin=two=\n"));
    }

    @Test
    void theyAreForRootAlone() throws IOException {
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void whatIsThereStaysAndIsTold() throws IOException {
        Files.setLastModifiedTime(file, LONG_AGO);
        assertEquals("app=one=1=\nadmin=two=\n", keep("admin=another\napp=another\n"));
        assertEquals("app=one=1=\nadmin=two=\n", keep(""));
        assertEquals(LONG_AGO, Files.getLastModifiedTime(file));
    }

    @Test
    void whatIsMissingIsAdded() {
        assertEquals("app=one=1=\nadmin=two=\nmin=three\n", keep("admin=another\nmin=three\n"));
        // the beginning or the end of another name is no name
        assertEquals("app=one=1=\nadmin=two=\nmin=three\nad=four\n", keep("ad=four\n"));
    }

    @Test
    void whatIsReplacedIsTheNewOne() {
        assertEquals("admin=two=\napp=new=\nmore=x\n", keep("app=new=\nmore=x\n", "replace"));
    }

    private String keep(String lines, String... more) {
        String[] words = new String[more.length + 1];
        words[0] = file.toString();
        System.arraycopy(more, 0, words, 1, more.length);
        LocalNode.Result result = LocalNode.run(Command.script("data/credentials.sh", words), lines);
        assertEquals("", result.err());
        assertEquals(0, result.exit());
        return result.out();
    }
}
