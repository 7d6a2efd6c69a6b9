package dev.scalectl.release;

import dev.scalectl.config.App;
import dev.scalectl.config.Config;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What of an application's folder never travels: version control, what a node makes itself, and this machine's own
 * settings and secrets.
 *
 * @param paths exact paths, with whatever is below them
 */
record Exclusions(Set<String> paths) {
    /**
     * Symfony's names for one machine's own settings; the compiled one would be read instead of the environment file.
     */
    private static final Pattern LOCAL_SETTINGS = Pattern.compile("\\.env\\.([^/]+\\.)?local(\\.php)?");

    private static final List<String> ALWAYS = List.of("var/cache", "scalectl.yml", OwnSecrets.FILE);

    /** Those of an application that lies in {@code root}. */
    static Exclusions of(Config config, Path root) {
        App app = config.app();
        Set<String> paths = new HashSet<>(ALWAYS);
        paths.addAll(app.writable());
        paths.add(app.envFile());
        addIfInside(paths, root, config.file());
        addIfInside(paths, root, config.file().resolveSibling(OwnSecrets.FILE));
        return new Exclusions(paths);
    }

    boolean excludes(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.equals(".git")
                || paths.contains(path)
                || LOCAL_SETTINGS.matcher(path).matches();
    }

    private static void addIfInside(Set<String> paths, Path root, Path file) {
        Path inside = root.toAbsolutePath().normalize();
        Path normal = file.toAbsolutePath().normalize();
        if (normal.startsWith(inside)) {
            paths.add(inside.relativize(normal).toString());
        }
    }
}
