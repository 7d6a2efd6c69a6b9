package dev.scalectl.lab.host.image;

import dev.scalectl.lab.host.Exec;
import dev.scalectl.lab.world.BaseImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Base images that are built once and kept. What is half built has another name and is never used. */
final class Cache {
    private static final String UNFINISHED = ".unfinished";

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

    private Path debian() {
        return made("debian-13", (target, log) -> builder("debian-13").debian(target, log));
    }

    private Path mysql(Path debian) {
        return made(
                "debian-13-mysql", (target, log) -> builder("debian-13-mysql").mysql(target, debian, log));
    }

    private ImageBuilder builder(String name) {
        return new ImageBuilder(apt, stage -> progress.accept("image " + name + ": " + stage));
    }

    /** How an image is made in a folder that does not exist yet. */
    private interface Recipe {
        void make(Path target, Path log) throws IOException;
    }

    private synchronized Path made(String name, Recipe recipe) {
        var image = folder.resolve(name);
        if (!Files.isDirectory(image)) {
            try {
                Files.createDirectories(folder);
                makeLocked(name, recipe);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return image.resolve("tree");
    }

    /** Other labs that need the same image at the same time wait for it. */
    private void makeLocked(String name, Recipe recipe) throws IOException {
        var image = folder.resolve(name);
        try (var file = FileChannel.open(
                        folder.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = file.lock()) {
            removeUnfinished(name);
            if (Files.isDirectory(image)) {
                return;
            }
            var unfinished = folder.resolve(name + UNFINISHED);
            recipe.make(unfinished, folder.resolve(name + ".log"));
            Files.move(unfinished, image);
        }
    }

    private void removeUnfinished(String name) throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            left.filter(path -> path.getFileName().toString().equals(name + UNFINISHED))
                    .forEach(path -> Exec.run("rm", "-rf", "--one-file-system", path.toString()));
        }
    }
}
