package dev.scalectl.release;

import dev.scalectl.config.App;
import dev.scalectl.config.Config;
import dev.scalectl.error.Failure;
import dev.scalectl.release.manifest.Contents;
import dev.scalectl.release.manifest.Entry;
import dev.scalectl.release.manifest.HashCache;
import dev.scalectl.release.manifest.Hashing;
import dev.scalectl.release.manifest.LocalCache;
import dev.scalectl.release.manifest.LocalFile;
import dev.scalectl.release.manifest.Manifest;
import dev.scalectl.release.manifest.PathName;
import dev.scalectl.release.manifest.Problems;
import dev.scalectl.release.source.AppFolder;
import dev.scalectl.release.source.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes a bundle of an application's folder, or, when there is a build hook, of a clean copy that it has worked in. */
final class Assembly {
    private final Config config;
    private final AppFolder folder;

    /** A bundle to be. */
    Assembly(Config config, AppFolder folder) {
        this.config = config;
        this.folder = folder;
    }

    /** What a user calls the application. */
    String title() {
        return folder.title();
    }

    /**
     * Builds and packs.
     *
     * @param release its id, which the build hook gets
     * @param told what the build hook wrote, if anything
     * @throws Failure when the folder can't be packed, does not fit the configuration, or the hook fails
     */
    Bundle bundle(String release, Consumer<HookOutput> told) {
        String revision = folder.revision();
        boolean builds = !config.app().hooks().build().isBlank();
        Optional<Scratch> work = builds || !revision.isEmpty() ? Optional.of(Scratch.create()) : Optional.empty();
        try {
            Map<String, Item> items = application();
            if (builds) {
                Path copy = work.orElseThrow().path().resolve("app");
                copy(items, copy);
                build(copy, work.orElseThrow().path(), release, told);
                items = read(copy);
            }
            if (!revision.isEmpty()) {
                addRevision(items, revision, work.orElseThrow().path());
            }
            addFiles(items);
            Placement.check(config.app(), items);
            OutwardLinks.refuse(items, config.app().deployTo());
            return bundle(items, hashes(builds), revision, work);
        } catch (IOException e) {
            work.ifPresent(Scratch::close);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            work.ifPresent(Scratch::close);
            throw e;
        }
    }

    /** What is made for this deployment alone has other paths, or other times, with the next one. */
    private HashCache hashes(boolean builds) {
        return builds || folder.isTemporary()
                ? HashCache.none()
                : HashCache.open(LocalCache.folder(System.getenv()), folder.path());
    }

    private Bundle bundle(Map<String, Item> items, HashCache cache, String revision, Optional<Scratch> work) {
        Instant began = Instant.now();
        List<LocalFile> files = new ArrayList<>();
        items.values().forEach(item -> {
            if (item instanceof Item.Regular(LocalFile file)) {
                files.add(file);
            }
        });
        Map<String, String> hashes = Hashing.of(files, cache);
        List<Entry> entries = items.values().stream()
                .map(item -> entry(item, hashes.get(item.path())))
                .toList();
        Contents contents = Contents.of(files, hashes, began);
        return new Bundle(Manifest.of(entries), contents, config.app().files().keySet(), revision, work);
    }

    private static Entry entry(Item item, String hash) {
        return switch (item) {
            case Item.Folder folder -> new Entry.Folder(folder.path());
            case Item.Link link -> new Entry.Link(link.path(), link.target());
            case Item.Regular(LocalFile file) ->
                new Entry.File(
                        file.path(),
                        file.executable(),
                        file.stamp().size(),
                        file.stamp().modifiedSeconds(),
                        hash);
        };
    }

    /**
     * Refuses an application that could not be packed, as far as that shows without building it.
     *
     * @throws Failure when the folder is empty, can't be packed, or does not fit the configuration
     */
    void check() {
        Map<String, Item> items = application();
        if (config.app().hooks().build().isBlank()) {
            Placement.check(config.app(), items);
        }
    }

    private Map<String, Item> application() {
        Map<String, Item> items = read(folder.path());
        folder.checkComplete(items.keySet());
        return items;
    }

    private Map<String, Item> read(Path root) {
        return SourceTree.read(root, Exclusions.of(config, root, folder.path()));
    }

    private static void copy(Map<String, Item> items, Path to) throws IOException {
        Files.createDirectories(to);
        for (Item item : items.values()) {
            Path target = PathName.in(to, item.path());
            switch (item) {
                case Item.Folder _ -> Files.createDirectories(target);
                case Item.Link link -> Files.createSymbolicLink(target, PathName.target(link.target()));
                case Item.Regular(LocalFile file) -> copy(file.source(), target);
            }
        }
    }

    private static void copy(Path file, Path target) {
        try {
            Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new Failure(
                    "The application can't be packed:\n" + Problems.why(file, e),
                    "Wait until nothing works in the folder any more, and run the command again",
                    e);
        }
    }

    private void build(Path copy, Path work, String release, Consumer<HookOutput> told) {
        Map<String, String> environment = new HashMap<>(config.app().env());
        environment.put("RELEASE_ID", release);
        environment.put("RELEASE_PATH", copy.toString());
        String hook = config.app().hooks().build();
        String output = BuildHook.run(
                        copy, work, environment, hook, config.app().hookLimit())
                .orThrow();
        if (!output.isBlank()) {
            told.accept(new HookOutput("", "build", output));
        }
    }

    /** The commit, as a file where people who know Capistrano or Ansistrano look for it. */
    private static void addRevision(Map<String, Item> items, String revision, Path work) throws IOException {
        Path file = work.resolve("REVISION");
        Files.writeString(file, revision + "\n", StandardCharsets.UTF_8);
        put(items, "REVISION", file);
    }

    private void addFiles(Map<String, Item> items) throws IOException {
        App app = config.app();
        for (var entry : app.files().entrySet()) {
            if (!Files.isRegularFile(entry.getValue()) || !Files.isReadable(entry.getValue())) {
                throw new Failure(
                        "app.files: " + entry.getKey() + " can't be put into the release, for " + entry.getValue()
                                + " is not a file that can be read",
                        "Correct the path, which is relative to " + config.file());
            }
            put(items, entry.getKey(), entry.getValue());
        }
    }

    private static void put(Map<String, Item> items, String path, Path file) throws IOException {
        if (items.get(path) instanceof Item.Folder) {
            throw new Failure(
                    path + " is a folder in the application, and can't be replaced by a file", "Rename one of them");
        }
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            String folder = path.substring(0, slash);
            items.putIfAbsent(folder, new Item.Folder(folder));
        }
        items.put(path, SourceTree.regular(path, file));
    }
}
