package dev.scalectl.release;

import dev.scalectl.config.App;
import dev.scalectl.error.Failure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks that what a node puts into a release fits what the application brings, before any node is touched. */
final class Placement {
    private final App app;
    private final Map<String, Item> items;
    private final List<String> problems = new ArrayList<>();

    private Placement(App app, Map<String, Item> items) {
        this.app = app;
        this.items = items;
    }

    /**
     * Checks the paths of {@code app} against the items of a release.
     *
     * @throws Failure with every problem
     */
    static void check(App app, Map<String, Item> items) {
        Placement placement = new Placement(app, items);
        placement.check();
        if (!placement.problems.isEmpty()) {
            throw new Failure(
                    "The application does not fit the app section of the configuration:\n"
                            + String.join("\n", placement.problems),
                    "Correct the configuration or the application, and run the command again");
        }
    }

    private void check() {
        Map<String, String> places = new LinkedHashMap<>();
        app.files().keySet().forEach(path -> places.put(path, "app.files"));
        app.writable().forEach(path -> places.put(path, "app.writable"));
        app.sharedDirs().forEach(path -> places.put(path, "app.shared.dirs"));
        app.sharedFiles().forEach(path -> places.put(path, "app.shared.files"));
        places.put(app.envFile(), "app.env_file");
        places.forEach(this::checkPlace);
        checkShared(places);
        checkPublic();
    }

    private void checkPlace(String path, String key) {
        if (path.isEmpty()
                || path.startsWith("/")
                || !Path.of(path).normalize().toString().equals(path)
                || path.startsWith("..")) {
            problems.add(key + ": " + path + " is not a plain path inside a release");
            return;
        }
        // root works in these places on the nodes: a link could lead it elsewhere
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            String above = path.substring(0, slash);
            if (items.get(above) instanceof Item.Link || items.get(above) instanceof Item.Regular) {
                problems.add(
                        key + ": " + path + " can't be made, for " + above + " is not a folder in the application");
            }
        }
    }

    /** Whatever is inside a shared folder is shared: nothing else can be put there. */
    private void checkShared(Map<String, String> places) {
        List<String> shared = new ArrayList<>(app.sharedDirs());
        shared.addAll(app.sharedFiles());
        places.forEach((path, key) -> {
            for (String outer : shared) {
                if (path.startsWith(outer + "/")) {
                    problems.add(key + ": " + path + " is inside " + outer + ", which is shared already");
                }
            }
        });
    }

    private void checkPublic() {
        String folder = app.publicDir();
        boolean there = folder.isEmpty()
                || folder.equals(".")
                || items.get(folder) instanceof Item.Folder
                || items.get(folder) instanceof Item.Link;
        if (!there) {
            problems.add("app.public: the application has no folder " + folder);
        }
        if (app.envFile().startsWith(folder + "/")) {
            problems.add("app.env_file: " + app.envFile() + " would be in the document root, for everyone to read");
        }
    }
}
