package dev.scalectl.release.source;

import dev.scalectl.config.App;
import dev.scalectl.console.Console;
import dev.scalectl.console.Progress;
import dev.scalectl.release.LocalCommand;
import dev.scalectl.release.manifest.LocalCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes a folder of whatever an application comes from. */
public final class Sources {
    private static final int LONGEST_REVISION = 200;

    private final String publicFolder;
    private final Progress progress;
    private final Supplier<Mirrors> mirrors;

    /** Repositories and archives become folders in a temporary place. */
    public Sources(App app, Console console) {
        this(
                app.publicDir(),
                console.progress(),
                () -> new Mirrors(
                        LocalCache.folder(System.getenv()).resolve("git"), console.watched(), console.progress()));
    }

    Sources(String publicFolder, Progress progress, Supplier<Mirrors> mirrors) {
        this.publicFolder = publicFolder;
        this.progress = progress;
        this.mirrors = mirrors;
    }

    /**
     * The application's folder, to be closed by the caller.
     *
     * @throws dev.scalectl.error.Failure when it can't be had
     */
    public AppFolder open(Source source) {
        return switch (source) {
            case Source.Repository repository -> temporary(scratch -> checkOut(repository, scratch));
            case Source.Archive archive -> temporary(scratch -> unpack(archive, scratch));
        };
    }

    private static AppFolder temporary(Function<Scratch, AppFolder> fill) {
        Scratch scratch = Scratch.create();
        try {
            return fill.apply(scratch);
        } catch (RuntimeException e) {
            scratch.close();
            throw e;
        }
    }

    private AppFolder checkOut(Source.Repository source, Scratch scratch) {
        Mirrors copies = mirrors.get();
        Checkout checkout = new Checkout(copies, Limits.USUAL);
        String url = source.url().shown();
        Commit commit;
        if (copies.watched().isPresent()) {
            // git may ask for something: nothing else may move on the screen
            progress.line("Fetching " + url);
            commit = checkout.run(source, scratch.path());
            progress.line(source.revision().orElse("HEAD") + " is " + commit.title());
        } else {
            commit = progress.task("fetch " + url, task -> {
                Commit found = checkout.run(source, scratch.path());
                task.done(source.revision().orElse("HEAD") + " is " + found.title());
                return found;
            });
        }
        noteChanges(source.url());
        return AppFolder.temporary(
                scratch, scratch.path(), url + " at " + commit.title(), commit.hash(), checkout.pointers());
    }

    /** Whoever deploys a repository next to them may expect these to be in it. */
    private void noteChanges(RemoteUrl url) {
        if (url.isLocal()) {
            LocalCommand status = LocalCommand.run(
                    Path.of(url.address()), Map.of("GIT_OPTIONAL_LOCKS", "0"), List.of("git", "status", "--porcelain"));
            if (status.succeeded() && !status.output().isBlank()) {
                progress.line("Note: " + url.shown() + " has changes that are not committed; they are not released");
            }
        }
    }

    private AppFolder unpack(Source.Archive source, Scratch scratch) {
        TarFile file = new TarFile(source.file());
        String name = source.file().getFileName().toString();
        Unpacking.Result unpacked = progress.task("unpack " + name, _ -> file.unpack(scratch.path(), Limits.USUAL));
        Path inner = scratch.path().resolve(unpacked.onlyFolder());
        boolean entered = isEntered(scratch.path(), inner);
        String prefix = entered ? unpacked.onlyFolder() + "/" : "";
        Path folder = entered ? inner : scratch.path();
        List<String> pointers = unpacked.pointers().stream()
                .map(path -> path.substring(prefix.length()))
                .toList();
        String revision = unpacked.commit().or(() -> noted(folder)).orElse(name);
        return AppFolder.temporary(scratch, folder, source.file().toString(), revision, pointers);
    }

    /** An archive may hold one folder with the application in it; a document root that is all alone is none. */
    private boolean isEntered(Path root, Path inner) {
        boolean complete = Files.isDirectory(root.resolve(publicFolder), LinkOption.NOFOLLOW_LINKS)
                && !Files.isDirectory(inner.resolve(publicFolder), LinkOption.NOFOLLOW_LINKS);
        return !inner.equals(root) && !complete;
    }

    /** What whoever made the archive has written down. */
    private static Optional<String> noted(Path folder) {
        Path file = folder.resolve("REVISION");
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LONGEST_REVISION) {
                return Optional.empty();
            }
            String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
            return Optional.of(text).filter(line -> line.matches("[!-~]+"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
