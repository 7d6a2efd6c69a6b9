package dev.scalectl.release.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scalectl.release.LocalCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A git repository with a working tree, made with the git command. */
record TestRepository(Path path) {
    static final String DATE = "2026-01-02T03:04:05Z";

    static TestRepository create(Path path) throws IOException {
        Files.createDirectories(path);
        TestRepository repository = new TestRepository(path);
        repository.git("init", "-q", "-b", "main");
        return repository;
    }

    TestRepository write(String file, String text) throws IOException {
        Files.createDirectories(path.resolve(file).getParent());
        Files.writeString(path.resolve(file), text);
        return this;
    }

    /** Commits all there is, and gives the commit's hash. */
    String commit(String message) {
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "-m", message);
        return git("rev-parse", "HEAD").strip();
    }

    /** What git wrote. */
    String git(String... words) {
        List<String> command = new ArrayList<>(List.of("git", "-c", "protocol.file.allow=always"));
        command.addAll(List.of(words));
        Map<String, String> nobody = Map.of(
                "GIT_AUTHOR_NAME", "n",
                "GIT_AUTHOR_EMAIL", "n@example.org",
                "GIT_COMMITTER_NAME", "n",
                "GIT_COMMITTER_EMAIL", "n@example.org",
                "GIT_AUTHOR_DATE", DATE,
                "GIT_COMMITTER_DATE", DATE,
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_CONFIG_SYSTEM", "/dev/null");
        LocalCommand done = LocalCommand.run(path, nobody, command);
        assertEquals(0, done.exit(), done.output());
        return done.output();
    }
}
