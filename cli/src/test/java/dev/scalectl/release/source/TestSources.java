package dev.scalectl.release.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scalectl.console.Progress;
import dev.scalectl.console.Style;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Applications that come from git repositories, with nobody there.
 *
 * @param cache where copies of repositories are kept
 * @param shown what was said meanwhile
 */
record TestSources(Path cache, ByteArrayOutputStream shown) {
    static TestSources in(Path cache) {
        return new TestSources(cache, new ByteArrayOutputStream());
    }

    /**
     * A commit's files.
     *
     * @param revision null for none
     */
    AppFolder open(String url, String revision, String folder) {
        return sources().open(new Source.Repository(RemoteUrl.parse(url), Optional.ofNullable(revision), folder));
    }

    /** The commit that a revision is. */
    String revision(TestRepository repository, String revision) {
        try (AppFolder app = open(repository.path().toString(), revision, "")) {
            return app.revision();
        }
    }

    Sources sources() {
        Progress progress = Progress.lines(new PrintStream(shown, true, UTF_8), Style.PLAIN);
        return new Sources("public", progress, () -> new Mirrors(cache, Optional.empty(), progress));
    }

    String text() {
        return shown.toString(UTF_8);
    }

    /** The only copy. */
    Path mirror() throws IOException {
        List<String> mirrors =
                names(cache).stream().filter(name -> name.endsWith(".git")).toList();
        if (mirrors.size() != 1) {
            throw new AssertionError("not one copy, but " + mirrors);
        }
        return cache.resolve(mirrors.getFirst());
    }

    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
