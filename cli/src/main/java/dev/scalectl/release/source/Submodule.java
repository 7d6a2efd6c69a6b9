package dev.scalectl.release.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Another repository whose files belong into a folder of a commit.
 *
 * @param path of the folder, from the folder that is checked out on
 * @param address as it is written, perhaps relative to that of the outer repository
 * @param hash of its commit
 */
record Submodule(String path, String address, String hash) {
    /** The submodules of a commit below a folder. */
    static List<Submodule> of(Mirror mirror, Commit commit, String folder) {
        Map<String, String> addresses = addresses(mirror, commit);
        String prefix = folder.isEmpty() ? "" : folder + "/";
        addresses.keySet().removeIf(path -> !path.startsWith(prefix));
        if (addresses.isEmpty()) {
            return List.of();
        }
        List<String> words = new ArrayList<>(List.of("ls-tree", "-z", commit.hash(), "--"));
        words.addAll(addresses.keySet());
        List<Submodule> found = new ArrayList<>();
        for (String line : mirror.git().run(words.toArray(String[]::new)).out().split("\0", -1)) {
            // mode, kind and hash, a tab, the path; what is listed and has another kind is no submodule any more
            String[] parts = line.split("[ \t]", 4);
            if (parts.length == 4 && parts[1].equals("commit")) {
                found.add(new Submodule(parts[3].substring(prefix.length()), addresses.get(parts[3]), parts[2]));
            }
        }
        return found;
    }

    /** By path, what {@code .gitmodules} says. */
    private static Map<String, String> addresses(Mirror mirror, Commit commit) {
        Git.Done done = mirror.git()
                .run(
                        "config",
                        "-z",
                        "--blob",
                        commit.hash() + ":.gitmodules",
                        "--get-regexp",
                        "^submodule\\..*\\.(path|url)$");
        Map<String, String> paths = new HashMap<>();
        Map<String, String> urls = new HashMap<>();
        for (String setting : done.out().split("\0", -1)) {
            String key = setting.replaceFirst("\n(?s:.*)", "");
            String value = setting.substring(Math.min(setting.length(), key.length() + 1));
            String name = key.replaceFirst("\\.(path|url)$", "");
            (key.endsWith(".path") ? paths : urls).put(name, value);
        }
        Map<String, String> addresses = new HashMap<>();
        paths.forEach((name, path) -> {
            if (urls.containsKey(name)) {
                addresses.put(path, urls.get(name));
            }
        });
        return addresses;
    }
}
