package dev.scalectl.lab.host.image;

import dev.scalectl.lab.world.BaseImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Base images that are built once and kept. What is half built has another name and is never used. */
final class Cache {
    private final Path folder;
    private final AptSettings apt;
    private final Consumer<String> progress;

    Cache(Path folder, AptSettings apt, Consumer<String> progress) {
        this.folder = folder;
        this.apt = apt;
        this.progress = progress;
    }

    List<Path> layers(BaseImage image) {
        return switch (image) {
            case DEBIAN_13 -> List.of(debian());
            case DEBIAN_13_MYSQL -> List.of(mysql(debian()), debian());
        };
    }

    /** Removes what was half built by a lab that was killed; what another lab is building stays. */
    static void removeAbandoned(Path folder) throws IOException {
        for (var image : BaseImage.values()) {
            new CacheEntry(folder, image.shortName()).removeAbandoned();
        }
    }

    private Path debian() {
        return made("debian-13", (builder, entry) -> builder.debian(entry.unfinished(), entry.log()));
    }

    private Path mysql(Path debian) {
        return made("debian-13-mysql", (builder, entry) -> builder.mysql(entry.unfinished(), debian, entry.log()));
    }

    /** How an image is made in a folder that does not exist yet. */
    private interface Recipe {
        void make(ImageBuilder builder, CacheEntry entry) throws IOException;
    }

    private synchronized Path made(String name, Recipe recipe) {
        var entry = new CacheEntry(folder, name);
        if (!Files.isDirectory(entry.image())) {
            try {
                Files.createDirectories(folder);
                makeLocked(entry, recipe);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return entry.image().resolve("tree");
    }

    /** Other labs that need the same image at the same time wait for it. */
    private void makeLocked(CacheEntry entry, Recipe recipe) throws IOException {
        try (var file = entry.open();
                var _ = file.lock()) {
            entry.removeUnfinished();
            if (Files.isDirectory(entry.image())) {
                return;
            }
            var builder = new ImageBuilder(
                    apt, entry.lock(), stage -> progress.accept("image " + entry.name() + ": " + stage));
            recipe.make(builder, entry);
            Files.move(entry.unfinished(), entry.image());
        }
    }
}
