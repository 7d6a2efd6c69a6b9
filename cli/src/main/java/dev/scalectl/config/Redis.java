package dev.scalectl.config;

/**
 * The Redis server.
 *
 * @param sessionMemoryBytes unused when sessions are {@link Sessions#SHARED}
 */
public record Redis(long cacheMemoryBytes, long sessionMemoryBytes, Sessions sessions) {

    /** Whether sessions have a Redis unit of their own or share the cache's. */
    public enum Sessions {
        OWN,
        SHARED
    }
}
