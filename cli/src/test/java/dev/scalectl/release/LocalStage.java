package dev.scalectl.release;

import dev.scalectl.node.Command;
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
    /** As in stage.sh. */
    private static final String UNPACKED =
            "{ zstd -dcqq && echo end; } | php -n -d display_errors=stderr -d memory_limit=-1 -r \"$0\" -- \"$@\"";

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
        List<String> words =
                new ArrayList<>(List.of("sh", "-c", UNPACKED, WebCommands.stageProgram(), root.toString(), compare));
        words.addAll(List.of(pairs));
        return LocalNode.run(Command.of(words.toArray(String[]::new)), new ByteArrayInputStream(stream));
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
