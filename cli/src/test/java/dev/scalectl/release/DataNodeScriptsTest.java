package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.node.Command;
import dev.scalectl.node.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The scripts of releases as a data node runs them. */
class DataNodeScriptsTest {
    private static final String ID = "20261122T191229.482Z";

    @TempDir
    Path temp;

    @Test
    void theDataNodeTellsHowMuchPhpTheLargestReleaseHas() {
        Path archive = temp.resolve("archive");
        Layout layout = Layout.of(
                Configs.app(Path.of("/app")).shared(List.of(), List.of()).build());
        JsonMapper json = JsonMapper.shared();
        List<PhpCode> all = Arrays.asList(new PhpCode(40, 999), null, new PhpCode(7, 123456));
        for (int i = 0; i < all.size(); i++) {
            Description description = new Description(ID, "", all.get(i), layout);
            SampleTree.write(
                    archive.resolve("releases/20260101T00000" + i + ".000Z/release.json"),
                    json.writeValueAsString(description) + "\n");
        }
        String facts = Templates.read("facts.sh").replace("/var/lib/scalectl", archive.toString());
        LocalNode.Result result = LocalNode.run(Command.inline("facts.sh", facts, "data", "/none", ""));
        assertTrue(result.lines().contains("php 40 123456"), result.out());
    }

    @Test
    void theSetupHooksStateIsKept() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("it's \"here\""));
        String file = folder.resolve("setup").toString();
        assertEquals("", run(Command.script("release/setup-state.sh", file, "")).out());
        run(Command.script("release/setup-state.sh", file, "started " + ID));
        assertEquals(
                "started " + ID + "\n",
                run(Command.script("release/setup-state.sh", file, "")).out());
    }

    private static LocalNode.Result run(Command command) {
        LocalNode.Result result = LocalNode.run(command);
        assertEquals(0, result.exit(), result.err());
        return result;
    }
}
