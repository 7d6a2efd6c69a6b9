package dev.scalectl.release.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scalectl.error.Failure;
import dev.scalectl.node.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The git command, in one repository.
 *
 * @param repository the folder of a bare one
 * @param access how its remote is reached
 * @param watched where a person sees git's progress and is asked what git asks; empty when nobody is there
 */
record Git(Path repository, Access access, Optional<PrintStream> watched) {
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();
    private static final Pattern PROGRESS =
            Pattern.compile("(remote: )?(Enumerating|Counting|Compressing|Receiving|Resolving|Total|Unpacking)\\b.*");

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Git::end), "git"));
    }

    /**
     * Configuration and variables for a run. They travel in the environment, which other users can't see.
     *
     * @param settings of git's configuration, in their order; an empty value clears what there was
     * @param variables for git and for what it starts
     */
    record Access(List<Map.Entry<String, Secret>> settings, Map<String, Secret> variables) {}

    /**
     * A git command that has ended.
     *
     * @param out standard output
     * @param err standard error, without credentials and progress
     */
    record Done(int exit, String out, String err) {
        boolean succeeded() {
            return exit == 0;
        }
    }

    /** Reads a command's standard output while it is written. */
    @FunctionalInterface
    interface Reader {
        /** Reads all that is of interest. */
        void read(InputStream out) throws IOException;
    }

    /** Runs a command and gives its output as a text. */
    Done run(String... words) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        Done done = read(out -> out.transferTo(text), words);
        return new Done(done.exit(), text.toString(UTF_8), done.err());
    }

    /**
     * Runs a command and gives its output to a reader.
     *
     * @throws Failure of the reader, unless git's own failure was its cause
     */
    Done read(Reader reader, String... words) {
        Process process = start(words);
        RUNNING.add(process);
        try {
            process.getOutputStream().close();
            CompletableFuture<String> err =
                    CompletableFuture.supplyAsync(() -> errors(process.getErrorStream()), Thread::startVirtualThread);
            Optional<RuntimeException> failure = failure(reader, process);
            Done done = new Done(process.waitFor(), "", err.join());
            if (failure.isPresent() && !done.err().contains("fatal:")) {
                throw failure.get();
            }
            return done;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted while git was running", "Run the command again", e);
        } finally {
            end(process);
            RUNNING.remove(process);
        }
    }

    /** What the reader threw; the command that wrote for it is ended then. */
    private static Optional<RuntimeException> failure(Reader reader, Process process) {
        try (InputStream out = process.getInputStream()) {
            reader.read(out);
            return Optional.empty();
        } catch (RuntimeException e) {
            end(process);
            return Optional.of(e);
        } catch (IOException e) {
            end(process);
            return Optional.of(new UncheckedIOException(e));
        }
    }

    /** With the programs that it has started for the connection. */
    private static void end(Process process) {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    private Process start(String... words) {
        List<String> command = new ArrayList<>(List.of("git", "--git-dir=" + repository));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(repository.toFile());
        setUp(builder.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new Failure(
                    "git can't be started: " + e.getMessage(),
                    "Install it (Debian: apt install git), or release a folder or a tar archive: scalectl deploy PATH",
                    e);
        }
    }

    private void setUp(Map<String, String> variables) {
        // where a hook of git has started this, they name another repository
        List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE", "GIT_PREFIX")
                .forEach(variables::remove);
        // messages that can be told apart
        variables.put("LC_ALL", "C");
        variables.put("GIT_LITERAL_PATHSPECS", "1");
        variables.putIfAbsent("GIT_HTTP_LOW_SPEED_LIMIT", "1");
        variables.putIfAbsent("GIT_HTTP_LOW_SPEED_TIME", "60");
        if (watched.isEmpty()) {
            variables.put("GIT_TERMINAL_PROMPT", "0");
        }
        int count = Integer.parseInt(variables.getOrDefault("GIT_CONFIG_COUNT", "0"));
        for (var setting : access.settings()) {
            variables.put("GIT_CONFIG_KEY_" + count, setting.getKey());
            variables.put("GIT_CONFIG_VALUE_" + count, setting.getValue().reveal());
            count++;
        }
        variables.put("GIT_CONFIG_COUNT", String.valueOf(count));
        access.variables().forEach((name, value) -> variables.put(name, value.reveal()));
    }

    /** The same with one more setting. */
    Git with(String setting, String value) {
        var settings = Stream.concat(access.settings().stream(), Stream.of(Map.entry(setting, new Secret(value))))
                .toList();
        return new Git(repository, new Access(settings, access.variables()), watched);
    }

    private String errors(InputStream err) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        try {
            err.transferTo(
                    watched.<OutputStream>map(screen -> new Tee(kept, screen)).orElse(kept));
        } catch (IOException _) {
            // the process was ended; what it has said until then has to do
        }
        return kept.toString(UTF_8)
                .lines()
                .filter(line -> !PROGRESS.matcher(line).matches() && !line.isBlank())
                .map(RemoteUrl::withoutCredentials)
                .collect(Collectors.joining("\n"));
    }
}
