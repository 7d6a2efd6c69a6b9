package dev.scalectl.release.ignore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.release.LocalCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same rules and paths by git itself. Every run has new ones; a failure shows the seed. */
class AgainstGitTest {
    private static final int FOLDERS = 120;
    private static final int PATHS_PER_FOLDER = 16;

    @TempDir
    Path root;

    private final long seed = Long.getLong("ignore.seed", System.nanoTime());
    private final RandomRules random = new RandomRules(new Random(seed));
    private final Map<String, String> rules = new TreeMap<>();
    private final Set<String> folders = new TreeSet<>();
    private final Set<String> files = new TreeSet<>();

    @Test
    void ignoresWhatGitIgnores() throws IOException {
        for (int i = 0; i < FOLDERS; i++) {
            folder("c" + i + "/");
        }
        write();
        List<String> all = new ArrayList<>(folders);
        all.addAll(files);
        Set<String> theirs = ignoredByGit(all);
        assertTrue(theirs.size() > all.size() / 50, "too few are ignored for this to tell anything");

        List<String> different = new ArrayList<>();
        IgnoreFiles ours = IgnoreFiles.in(root);
        for (String path : all) {
            if (ignored(ours, path) != theirs.contains(path)) {
                different.add((theirs.contains(path) ? "git ignores " : "git keeps ") + path + " by " + rulesFor(path));
            }
        }
        assertEquals(List.of(), different, "seed " + seed);
    }

    /** A folder of its own for some rules, with paths in it, and in some of these more rules. */
    private void folder(String around) {
        rules.put(around, random.rules());
        for (int i = 0; i < PATHS_PER_FOLDER; i++) {
            String path = around;
            for (int depth = 1 + random.below(3); depth > 0; depth--) {
                path += random.name() + (depth > 1 ? "/" : "");
                if (depth > 1) {
                    folders.add(path.substring(0, path.length() - 1));
                }
            }
            (random.below(3) == 0 ? folders : files).add(path);
        }
        folders.stream()
                .filter(folder -> folder.startsWith(around) && random.below(20) == 0)
                .forEach(folder -> rules.put(folder + "/", random.rules()));
        files.removeAll(folders);
    }

    private void write() throws IOException {
        for (String folder : folders) {
            Files.createDirectories(root.resolve(folder));
        }
        for (var file : rules.entrySet()) {
            Files.createDirectories(root.resolve(file.getKey()));
            for (String name : List.of(".gitignore", IgnoreFiles.NAME)) {
                Files.writeString(root.resolve(file.getKey()).resolve(name), file.getValue());
            }
        }
    }

    private Set<String> ignoredByGit(List<String> paths) throws IOException {
        Path questions = root.resolve("questions");
        Files.writeString(questions, String.join("\0", paths));
        String script =
                "git init -q . && exec git -c core.excludesFile=/dev/null check-ignore --no-index -z --stdin <questions";
        LocalCommand git = LocalCommand.run(root, Map.of(), List.of("sh", "-c", script));
        assertEquals(0, git.exit(), git.output());
        return Set.of(git.output().split("\0"));
    }

    /** As a walk does it: what is in an ignored folder is not looked at. */
    private boolean ignored(IgnoreFiles ours, String path) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (ours.ignores(path.substring(0, slash), true)) {
                return true;
            }
        }
        return ours.ignores(path, folders.contains(path));
    }

    private Map<String, String> rulesFor(String path) {
        Map<String, String> above = new TreeMap<>(rules);
        above.keySet().removeIf(folder -> !path.startsWith(folder));
        return above;
    }
}
