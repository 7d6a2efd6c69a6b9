package dev.scalectl.release;

import dev.scalectl.config.App;
import java.util.ArrayList;
import java.util.List;

/**
 * What a node adds to a release's files and how it proves the release: the part of the configuration that belongs to
 * the release, so that a node that comes later gets it as it was.
 */
record Layout(
        List<String> sharedDirs,
        List<String> sharedFiles,
        List<String> writable,
        String envFile,
        String prepare,
        String readyCheck,
        List<String> warm) {

    static Layout of(App app) {
        return new Layout(
                app.sharedDirs(),
                app.sharedFiles(),
                app.writable(),
                app.envFile(),
                app.hooks().prepare(),
                app.readyCheck(),
                app.warm());
    }

    /** Pairs of a kind and a path, as {@code layout.sh} takes them. */
    List<String> places() {
        List<String> places = new ArrayList<>();
        sharedDirs.forEach(path -> places.addAll(List.of("dir", path)));
        sharedFiles.forEach(path -> places.addAll(List.of("file", path)));
        writable.forEach(path -> places.addAll(List.of("writable", path)));
        return places;
    }

    /** The paths that a new release is asked for before anyone else may ask. */
    List<String> proof() {
        List<String> paths = new ArrayList<>();
        if (!readyCheck.isEmpty()) {
            paths.add(readyCheck);
        }
        paths.addAll(warm);
        return paths;
    }
}
