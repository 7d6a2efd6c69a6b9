package dev.scalectl.release;

import dev.scalectl.node.Command;
import dev.scalectl.release.manifest.Contents;
import dev.scalectl.release.manifest.Delta;
import dev.scalectl.release.manifest.DeltaStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A web node's folder on this machine, where the real stage.php makes releases. */
final class LocalStage {
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
        List<String> arguments = new ArrayList<>(List.of(root.toString(), compare));
        arguments.addAll(List.of(pairs));
        Command stage = Command.php(WebCommands.stageProgram(), arguments.toArray(String[]::new));
        return LocalNode.run(stage, new ByteArrayInputStream(stream));
    }

    static byte[] stream(Delta delta, Contents contents) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            DeltaStream.write(delta, contents, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    Path release(String id) {
        return root.resolve("releases").resolve(id);
    }

    Path manifest(String id) {
        return root.resolve(".scalectl/manifests").resolve(id);
    }
}
