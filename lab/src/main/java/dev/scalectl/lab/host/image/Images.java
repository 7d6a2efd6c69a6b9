package dev.scalectl.lab.host.image;

import dev.scalectl.lab.host.Exec;
import dev.scalectl.lab.host.HostFailure;
import dev.scalectl.lab.host.Place;
import dev.scalectl.lab.world.BaseImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The images of a lab: base images in the cache that all labs share, and those saved from its own machines. */
public final class Images {
    private final Place place;
    private final Cache cache;
    private final AptSettings apt;

    /**
     * Images whose building is reported.
     *
     * @param progress takes a line for each stage
     */
    public Images(Place place, Consumer<String> progress) {
        this.place = place;
        this.apt = AptSettings.ofThisMachine();
        this.cache = new Cache(cacheFolder(place), apt, progress);
    }

    /** Removes base images that were half built when a lab was killed. */
    public static void removeAbandoned(Place place) throws IOException {
        Cache.removeAbandoned(cacheFolder(place));
    }

    private static Path cacheFolder(Place place) {
        return place.cache().resolve("images");
    }

    /** This machine's package settings, for disks made from a base image. */
    public AptSettings hostSettings() {
        return apt;
    }

    /** Tells whether it is one that this lab makes by itself. */
    public boolean isBase(String imageId) {
        return BaseImage.byId(imageId).isPresent();
    }

    /** Builds a base image unless it is there. */
    public void need(BaseImage image) {
        cache.layers(image);
    }

    /** The read-only layers of an image, the top one first; a base image that is not there is built. */
    public List<Path> layers(String imageId) {
        var base = BaseImage.byId(imageId);
        if (base.isPresent()) {
            return cache.layers(base.get());
        }
        var folder = place.savedImage(imageId);
        if (!Files.isDirectory(folder)) {
            throw new HostFailure("there is no image " + imageId, "");
        }
        List<Path> layers = new ArrayList<>(List.of(folder.resolve("layer")));
        layers.addAll(layers(parent(folder)));
        return layers;
    }

    /** Saves a disk as an image over the one that it was made from. */
    public void save(String imageId, String parentId, Consumer<Path> copyTo) {
        var folder = place.savedImage(imageId);
        var unfinished = folder.resolveSibling(imageId + ".unfinished");
        try {
            Exec.run("rm", "-rf", "--one-file-system", unfinished.toString());
            Files.createDirectories(unfinished);
            Files.writeString(unfinished.resolve("parent"), parentId);
            copyTo.accept(unfinished.resolve("layer"));
            Files.move(unfinished, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes a saved image; does nothing when there is none. */
    public void delete(String imageId) {
        Exec.run("rm", "-rf", "--one-file-system", place.savedImage(imageId).toString());
    }

    private static String parent(Path folder) {
        try {
            return Files.readString(folder.resolve("parent")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
