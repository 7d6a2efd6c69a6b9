package dev.scalectl.lab.host;

import dev.scalectl.lab.host.image.Images;
import dev.scalectl.lab.host.machine.Cgroup;
import dev.scalectl.lab.host.network.Network;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Removes everything that a lab has made on this machine but the cache; works from names alone, daemon or not. */
public final class Teardown {
    private Teardown() {}

    /** Removes it all; what is not there is passed over. */
    public static void run(Place place) throws IOException {
        Cgroup.removeEverywhere(place.prefix());
        Network.remove(place);
        removeFiles(place.state());
        Files.deleteIfExists(place.discovery());
        Files.deleteIfExists(place.unfinishedDiscovery());
        Images.removeAbandoned(place);
        try {
            Files.deleteIfExists(place.state().getParent());
        } catch (DirectoryNotEmptyException e) {
            // other labs
        }
    }

    /** Somebody may have given the lab a disk of its own: that stays mounted. */
    private static void removeFiles(Path state) throws IOException {
        List<String> words = new ArrayList<>(List.of("rm", "-rf", "--one-file-system", "--"));
        if (isMountPoint(state)) {
            try (var entries = Files.newDirectoryStream(state)) {
                entries.forEach(entry -> words.add(entry.toString()));
            }
        } else {
            words.add(state.toString());
        }
        Exec.run(words);
    }

    private static boolean isMountPoint(Path folder) throws IOException {
        return Files.isDirectory(folder)
                && !Files.getAttribute(folder, "unix:dev").equals(Files.getAttribute(folder.getParent(), "unix:dev"));
    }
}
