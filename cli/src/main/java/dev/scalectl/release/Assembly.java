package dev.scalectl.release;

import dev.scalectl.config.App;
import dev.scalectl.config.Config;
import dev.scalectl.error.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Makes a bundle of an application's folder: build in a clean copy when there is a build hook, then pack. */
final class Assembly {
    private final Config config;
    private final Path source;

    /**
     * A bundle to be.
     *
     * @param source the application's folder
     */
    Assembly(Config config, Path source) {
        this.config = config;
        this.source = source.toAbsolutePath().normalize();
    }

    /**
     * Builds and packs.
     *
     * @param release its id, which the build hook gets
     * @param told what the build hook wrote, if anything
     * @throws Failure when the folder can't be packed, does not fit the configuration, or the hook fails
     */
    Bundle bundle(String release, Consumer<HookOutput> told) {
        Path work = temporaryFolder();
        try {
            Map<String, Item> items = read(source);
            String revision = Revision.of(source);
            if (!config.app().hooks().build().isBlank()) {
                Path copy = work.resolve("app");
                copy(items, copy);
                build(copy, work, release, told);
                items = read(copy);
            }
            addRevision(items, revision, work);
            addFiles(items);
            Placement.check(config.app(), items);
            return pack(items, revision);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            LocalFiles.remove(work);
        }
    }

    /**
     * Refuses an application that could not be packed, as far as that shows without building it.
     *
     * @throws Failure when the folder is empty, can't be packed, or does not fit the configuration
     */
    void check() {
        Map<String, Item> items = read(source);
        if (config.app().hooks().build().isBlank()) {
            Placement.check(config.app(), items);
        }
    }

    private Map<String, Item> read(Path folder) {
        return SourceTree.read(folder, Exclusions.of(config, folder, source));
    }

    private static void copy(Map<String, Item> items, Path to) throws IOException {
        Files.createDirectories(to);
        for (Item item : items.values()) {
            Path target = to.resolve(item.path());
            switch (item) {
                case Item.Folder _ -> Files.createDirectories(target);
                case Item.Link link -> Files.createSymbolicLink(target, Path.of(link.target()));
                case Item.Regular file -> copy(file, target);
            }
        }
    }

    private static void copy(Item.Regular file, Path target) {
        try {
            Files.copy(file.source(), target, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw LocalFiles.unreadable(file.source(), e);
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
        if (!revision.isEmpty()) {
            Path file = work.resolve("REVISION");
            Files.writeString(file, revision + "\n", StandardCharsets.UTF_8);
            put(items, "REVISION", file);
        }
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
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            String folder = path.substring(0, slash);
            items.putIfAbsent(folder, new Item.Folder(folder, attributes.lastModifiedTime()));
        }
        items.put(path, SourceTree.regular(path, file, attributes));
    }

    private static Bundle pack(Map<String, Item> items, String revision) throws IOException {
        Path archive = Files.createTempFile("scalectl-", ".tar.gz");
        boolean done = false;
        try {
            Packer.pack(items.values(), archive);
            done = true;
        } finally {
            if (!done) {
                Files.deleteIfExists(archive);
            }
        }
        return new Bundle(archive, items.size(), SourceTree.bytes(items.values()), revision);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("scalectl-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
