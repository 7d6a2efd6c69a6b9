package dev.scalectl.lab.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedFileTest {
    @TempDir
    private Path folder;

    private record Content(String word, int number) {}

    @Test
    void readsWhatItHasWritten() throws Exception {
        var file = file();
        assertEquals(Optional.empty(), file.read(Content.class));
        file.write(new Content("a", 1));
        file.write(new Content("b", 2));
        assertEquals(Optional.of(new Content("b", 2)), file.read(Content.class));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void saysWhichVersionWroteWhatItCannotRead() throws Exception {
        for (var text : new String[] {"{\"network\":\"198.18.0.0/24\"}", "{\"version\":1,\"content\":{}}"}) {
            assertTrue(refusal(text).contains(" is from an earlier version of the lab (format "));
        }
        String later = refusal("{\"version\":3,\"content\":{\"word\":\"a\"}}");
        assertEquals(file().path() + " is from a later version of the lab (format 3, this one has 2)", later);
    }

    @Test
    void saysWhatIsDamaged() throws Exception {
        for (var text : new String[] {
            "{\"version\":2,\"content\":{\"wor", "{\"version\":2}", "{\"version\":2,\"content\":[1]}", "\0\0\0", ""
        }) {
            String message = refusal(text);
            assertTrue(message.startsWith(file().path() + " is damaged: "), message);
        }
    }

    private String refusal(String text) throws Exception {
        Files.writeString(file().path(), text);
        var refusal = assertThrows(UnusableState.class, () -> file().read(Content.class));
        assertTrue(refusal.advice().contains("scalectl lab stop"));
        return refusal.getMessage();
    }

    private SavedFile file() {
        return new SavedFile(folder.resolve("file.json"), 2);
    }
}
