package dev.scalectl.release;

import dev.scalectl.node.Command;
import dev.scalectl.node.Templates;
import dev.scalectl.release.manifest.Contents;
import dev.scalectl.release.manifest.Delta;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A web node's folder on this machine, where the real stage.php makes releases. */
final class LocalStage {
    private static final String BEFORE = "stage=$1 root=$2 compare=$3\nshift 3\n";

    final Path root;

    LocalStage(Path root) {
        this.root = root;
        try {
            for (String folder : List.of("releases", "shared", ".scalectl/manifests")) {
                Files.createDirectories(root.resolve(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes a release, or goes on with it.
     *
     * @param pairs kinds and paths, as a layout has them
     */
    LocalNode.Result stage(Delta delta, Contents contents, String... pairs) {
        return run(stream(delta, contents), "stamps", pairs);
    }

    LocalNode.Result run(byte[] stream, String compare, String... pairs) {
        List<String> words = new ArrayList<>(List.of(
                "sh", "-c", BEFORE + pipeline(), "stage", WebCommands.stageProgram(), root.toString(), compare));
        words.addAll(List.of(pairs));
        return LocalNode.run(Command.of(words.toArray(String[]::new)), new ByteArrayInputStream(stream));
    }

    /** The part of stage.sh that needs no root. */
    private static String pipeline() {
        String script = Templates.read("release/stage.sh");
        return script.substring(script.indexOf("{ zstd"), script.indexOf(" || status"));
    }

    static byte[] stream(Delta delta, Contents contents) {
        try (Parcel parcel = Parcel.pack(delta, contents);
                InputStream in = parcel.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path release(String id) {
        return root.resolve("releases").resolve(id);
    }

    Path manifest(String id) {
        return root.resolve(".scalectl/manifests").resolve(id);
    }
}
