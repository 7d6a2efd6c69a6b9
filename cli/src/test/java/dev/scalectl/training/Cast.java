package dev.scalectl.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scalectl.training.Recital.Part;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who plays which command of a node: a web node that serves the second of two releases, the data node that has archived
 * both, and a lock that is free for those who release, and never for others.
 */
final class Cast {
    private static final String LIVE = Ledger.LIVE;
    private static final String BEFORE = Ledger.BEFORE;

    private static final String HASH = "0".repeat(64);

    private static final String FACTS = """
            settings %s
            release %s
            releases %s
            mysql ok
            redis ok
            live %s
            full 31
            """.formatted(HASH, LIVE, LIVE, LIVE);

    private static final String CREDENTIALS = """
            app=on-paper
            migrate=on-paper
            admin=on-paper
            redis_cache=on-paper
            redis_sessions=on-paper
            redis_release=on-paper
            APP_SECRET=on-paper
            """;

    private static final String HISTORY = """
            2026-11-22T22:18:09.535Z
            free
            1\t%s\tCOMMITTED\t2026-11-22T22:18:04.535Z\t-\t-\tsomebody@somewhere\t-\t-\t-
            """.formatted(LIVE);

    private static final String RELEASES = """
            complete %1$s
            complete %2$s
            manifest %1$s %3$s
            manifest %2$s %3$s
            kilobytes 10000000
            inodes 1000000
            disk /
            """.formatted(LIVE, BEFORE, Script.hash());

    private static final String POOL = """
            {"releases": {}, "opcache": {"used": 1, "idle": 0, "wasted": 0, "free": 99, "scripts": 1, "full": false,
            "restarts": 0, "resets": 0}}
            """;

    private static final String DESCRIPTION = """
            {"release": "%s", "revision": "-", "php": {"scripts": 1, "bytes": 6},
            "layout": {"sharedDirs": [], "sharedFiles": [], "writable": [], "envFile": ".env.local", "prepare": "",
            "readyCheck": "/", "warm": []}}
            """.formatted(BEFORE);

    /** By a piece of the command line that no other command has. */
    private static final Map<String, Part> PARTS = new LinkedHashMap<>();

    static {
        says("data/credentials.sh", CREDENTIALS);
        says("data/history.sh", HISTORY);
        says("facts.sh", FACTS);
        says("/etc/scalectl/settings", HASH + "\n");
        says("release/ready.sh", "current " + LIVE + "\nprevious " + BEFORE + "\n" + RELEASES);
        says("release/archive.sh", RELEASES);
        says("release/prove.sh", POOL);
        says("/manifest", Script.manifest());
        says("/release.json", DESCRIPTION);
        says("date -u", "20261122T221904.535Z\n");
        PARTS.put("redis-cli", Dialogue::redis);
        says("file_get_contents($argv[1]", POOL);
    }

    private Cast() {}

    /** Plays a command line. */
    static Part of(String line) {
        if (line.contains("data/lock.sh")) {
            boolean releases = line.contains("deploy") || line.contains("rollback");
            return answer(releases ? "held 60000\n" : "busy somebody@somewhere\n");
        }
        if (line.startsWith("php -n -r 'eval(")) {
            return Dialogue.armed(line);
        }
        return PARTS.entrySet().stream()
                .filter(part -> line.contains(part.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(answer(""));
    }

    private static void says(String piece, String text) {
        PARTS.put(piece, answer(text));
    }

    private static Part answer(String text) {
        return (_, out) -> out.write(text.getBytes(UTF_8));
    }
}
