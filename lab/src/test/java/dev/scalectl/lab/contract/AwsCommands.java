package dev.scalectl.lab.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** How {@code aws} is run; each command line is a process of its own. */
sealed interface AwsCommands extends AutoCloseable {

    /**
     * Runs a command line without standard input.
     *
     * @param words all after {@code aws}
     * @param out gets what it prints
     * @param err gets what it complains of
     * @return its exit code
     */
    int run(List<String> words, Map<String, String> environment, Path out, Path err) throws IOException;

    @Override
    void close();

    /** The quickest way there is on this machine. */
    static AwsCommands start() {
        return Forked.IS_POSSIBLE ? new Forked() : new Each();
    }

    /** The command, as everybody runs it: starting it takes most of a second. */
    record Each() implements AwsCommands {
        @Override
        public int run(List<String> words, Map<String, String> environment, Path out, Path err) throws IOException {
            var command = new ArrayList<>(List.of("aws"));
            command.addAll(words);
            var builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            var process = builder.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .start();
            return process.onExit().join().exitValue();
        }

        @Override
        public void close() {
            // nothing is left of a command
        }
    }

    /** The same program where it is a package of Python's, forked from a process that has loaded it. */
    final class Forked implements AwsCommands {
        static final boolean IS_POSSIBLE = isPossible();

        private final Process server;

        Forked() {
            try (var script = AwsCommands.class.getResourceAsStream("/aws-commands.py")) {
                String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
                server = new ProcessBuilder("python3", "-c", text)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Python may have another version of it than the one that is called {@code aws}. */
        private static boolean isPossible() {
            try {
                String version = printed("python3", "-c", "import awscli.clidriver; print(awscli.__version__)");
                return printed("aws", "--version").startsWith("aws-cli/" + version + " ");
            } catch (IOException _) {
                return false;
            }
        }

        private static String printed(String... command) throws IOException {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.onExit().join().exitValue() != 0) {
                throw new IOException(String.join(" ", command) + " failed");
            }
            return text;
        }

        @Override
        public int run(List<String> words, Map<String, String> environment, Path out, Path err) throws IOException {
            var call = Map.of("args", words, "env", environment, "out", out.toString(), "err", err.toString());
            var in = server.outputWriter();
            in.write(JsonMapper.shared().writeValueAsString(call) + "\n");
            in.flush();
            String exit = server.inputReader().readLine();
            if (exit == null) {
                throw new IOException("it ended before the command did");
            }
            return Integer.parseInt(exit);
        }

        @Override
        public void close() {
            server.destroy();
        }
    }
}
