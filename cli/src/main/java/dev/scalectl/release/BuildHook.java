package dev.scalectl.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scalectl.error.Failure;
import dev.scalectl.node.Templates;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The hook that runs on this machine, and ends with this process at the latest. */
final class BuildHook {
    private static final int MOST_BYTES = 1_000_000;

    private BuildHook() {}

    /**
     * Runs it.
     *
     * @param folder a copy of the application
     * @param work a folder for what it writes
     */
    static HookEnd run(Path folder, Path work, Map<String, String> environment, String hook, Duration limit) {
        Path output = work.resolve("output");
        Path word = work.resolve("word");
        String script = Templates.read("release/limited.sh") + Templates.read("release/build.sh");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script, "build", HookEnd.seconds(limit), hook)
                .directory(folder.toFile())
                // not to a pipe: what it leaves in the background may keep that open
                .redirectOutput(output.toFile())
                .redirectError(word.toFile());
        builder.environment().putAll(environment);
        try {
            int exit = builder.start().waitFor();
            return new HookEnd(HookEnd.HERE, "build", hook, limit, exit, tail(output), Files.readString(word));
        } catch (IOException e) {
            return new HookEnd(HookEnd.HERE, "build", hook, limit, 127, e.getMessage(), "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted while the build hook was running", "Run the command again", e);
        }
    }

    private static String tail(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            channel.position(Math.max(0, channel.size() - MOST_BYTES));
            return new String(Channels.newInputStream(channel).readNBytes(MOST_BYTES), UTF_8);
        }
    }
}
