package dev.scalectl.release.manifest;

import java.nio.file.Path;
import java.util.Map;

/** Where this machine keeps what saves time and may be lost at any moment. */
public final class LocalCache {
    private LocalCache() {}

    /** The folder, as the XDG Base Directory Specification has it; it need not be there. */
    public static Path folder(Map<String, String> environment) {
        String configured = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path caches = configured.startsWith("/")
                ? Path.of(configured)
                : Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".cache");
        return caches.resolve("scalectl");
    }
}
