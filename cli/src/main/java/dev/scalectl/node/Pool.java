package dev.scalectl.node;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A web node's opcache, as PHP itself tells of it: {@code templates/web/pool.php}.
 *
 * @param memory all of it, in bytes
 * @param used what is cached, and opcache's own tables
 * @param idle the part of it that belongs to releases that are neither live, nor the one before, nor being proved
 * @param wasted what was cached of removed releases, and is free once opcache starts afresh
 * @param scripts files in it
 * @param full whether it takes no more
 * @param restarts how often it started afresh because it was full
 * @param resets how often it was told to start afresh before that
 */
public record Pool(
        long memory, long used, long idle, long wasted, long scripts, boolean full, long restarts, long resets) {
    private static final int HIGH_PERCENT = 90;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ASK = "echo @file_get_contents($argv[1], false,"
            + " stream_context_create(['http' => ['ignore_errors' => true, 'timeout' => 5]]));";

    /**
     * Asks a web node.
     *
     * @return empty when PHP does not run there, has no opcache, or was set up before this could be asked
     * @throws Unreachable when the connection breaks
     */
    public static Optional<Pool> read(Ssh web) {
        try {
            return parse(
                    web.run(Command.of("php", "-n", "-r", ASK, "--", url())).out());
        } catch (CommandFailed _) {
            return Optional.empty();
        }
    }

    /** Where a node answers itself. */
    public static String url() {
        return "http://127.0.0.1:" + WebNode.PREVIEW_PORT + WebNode.POOL_PATH;
    }

    /** Reads what the node said; empty when that was something else. */
    public static Optional<Pool> parse(String json) {
        try {
            JsonNode opcache = JSON.readTree(json).path("opcache");
            return opcache.isObject() ? Optional.of(of(opcache)) : Optional.empty();
        } catch (JacksonException _) {
            // the application's own page
            return Optional.empty();
        }
    }

    /** What is wrong with a file of the next release that visitors would meet, as the node said with the rest. */
    public static Optional<String> broken(String json) {
        try {
            return JSON.readTree(json).path("broken").stringValueOpt();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static Pool of(JsonNode opcache) {
        long used = opcache.path("used").asLong();
        long wasted = opcache.path("wasted").asLong();
        return new Pool(
                used + wasted + opcache.path("free").asLong(),
                used,
                opcache.path("idle").asLong(),
                wasted,
                opcache.path("scripts").asLong(),
                opcache.path("full").asBoolean(),
                opcache.path("restarts").asLong(),
                opcache.path("resets").asLong());
    }

    /** How much of it is taken by what would be cached again after starting afresh. */
    public int percent() {
        return memory == 0 ? 0 : (int) ((used - idle) * 100 / memory);
    }

    /** True when it is too small, or soon will be: each page that it has no place for is compiled at each request. */
    public boolean isHigh() {
        return full || percent() >= HIGH_PERCENT;
    }

    /** What to tell of one that is high. */
    public String warning(String node) {
        return node + ": PHP's opcache is " + percent() + "% full (" + (memory >> 20) + " MiB). scalectl plan shows"
                + " whether up makes it larger; otherwise give web nodes more memory, or set"
                + " opcache.memory_consumption in web.php_ini";
    }
}
