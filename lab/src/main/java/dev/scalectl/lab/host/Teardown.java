package dev.scalectl.lab.host;

import dev.scalectl.lab.host.image.Images;
import dev.scalectl.lab.host.machine.Cgroup;
import dev.scalectl.lab.host.network.Network;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;

/** Removes everything that a lab has made on this machine but the cache; works from names alone, daemon or not. */
public final class Teardown {
    private Teardown() {}

    /** Removes it all; what is not there is passed over. */
    public static void run(Place place) throws IOException {
        Cgroup.removeEverywhere(place.prefix());
        Network.remove(place);
        Exec.run("rm", "-rf", "--one-file-system", place.state().toString());
        Files.deleteIfExists(place.discovery());
        Files.deleteIfExists(place.unfinishedDiscovery());
        Images.removeAbandoned(place);
        try {
            Files.deleteIfExists(place.state().getParent());
        } catch (DirectoryNotEmptyException e) {
            // other labs
        }
    }
}
