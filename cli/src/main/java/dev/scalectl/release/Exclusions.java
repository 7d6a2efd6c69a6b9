package dev.scalectl.release;

import dev.scalectl.config.App;
import dev.scalectl.config.Config;
import dev.scalectl.release.ignore.IgnoreFiles;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What of an application's folder never travels: version control, what a node makes itself, this machine's own settings
 * and secrets, and what the application's own rules ignore. No rule brings back what is none of its business.
 *
 * @param paths exact paths, with whatever is below them
 * @param rules the application's own
 */
record Exclusions(Set<String> paths, IgnoreFiles rules) {
    private static final Set<String> NAMES = Set.of(".git", IgnoreFiles.NAME);

    /**
     * Symfony's names for one machine's own settings; the compiled one would be read instead of the environment file.
     */
    private static final Pattern LOCAL_SETTINGS = Pattern.compile("\\.env\\.([^/]+\\.)?local(\\.php)?");

    private static final List<String> ALWAYS = List.of("var/cache", "scalectl.yml", OwnSecrets.FILE);

    /** Those of an application that lies in {@code root}. */
    static Exclusions of(Config config, Path root) {
        return of(config, root, root);
    }

    /**
     * Those of a copy of an application.
     *
     * @param root the copy
     * @param original where the rules are, which the copy lacks
     */
    static Exclusions of(Config config, Path root, Path original) {
        App app = config.app();
        Set<String> paths = new HashSet<>(ALWAYS);
        paths.addAll(app.writable());
        paths.add(app.envFile());
        addIfInside(paths, root, config.file());
        addIfInside(paths, root, config.file().resolveSibling(OwnSecrets.FILE));
        return new Exclusions(paths, IgnoreFiles.in(original));
    }

    /**
     * Whether a path stays here.
     *
     * @param path in a folder that does not
     */
    boolean excludes(String path, boolean folder) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return NAMES.contains(name)
                || paths.contains(path)
                || LOCAL_SETTINGS.matcher(path).matches()
                || rules.ignores(path, folder);
    }

    private static void addIfInside(Set<String> paths, Path root, Path file) {
        Path inside = root.toAbsolutePath().normalize();
        Path normal = file.toAbsolutePath().normalize();
        if (normal.startsWith(inside)) {
            paths.add(inside.relativize(normal).toString());
        }
    }
}
