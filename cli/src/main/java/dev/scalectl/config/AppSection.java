package dev.scalectl.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The section {@code app}. */
final class AppSection {
    /** scalectl writes these itself, from the data node's address and passwords. */
    private static final Set<String> OWN_VARIABLES = Set.of("DATABASE_URL", "REDIS_URL", "REDIS_SESSIONS_URL");

    private static final Parser<String> VARIABLE =
            Values.matching("[A-Za-z_][A-Za-z0-9_]*", "must be the name of an environment variable");

    private AppSection() {}

    static App read(Section section, Path base, String cluster, String healthCheck) {
        Section shared = section.section("shared");
        App app = new App(
                section.value("path", base, Paths.folder(base)),
                section.value("deploy_to", "/var/www/" + cluster, Paths::onNode),
                section.value("public", "public", Paths::inReleaseOrAll),
                shared.list("dirs", List.of(), Paths::inRelease),
                shared.list("files", List.of(), Paths::inRelease),
                section.list("writable", List.of("var"), Paths::inRelease),
                section.map("files", Map.of(), Paths::inRelease, Paths.file(base)),
                section.value("keep_releases", 5, Values.integer(2, 100)),
                section.map("env", Map.of("APP_ENV", "prod"), VARIABLE, Values.text()),
                section.value("env_file", ".env.local", Paths::inRelease),
                section.list("secrets", List.of("APP_SECRET"), VARIABLE),
                section.value("ready_check", healthCheck, Paths::ofUrl),
                section.list("warm", List.of(), Paths::ofUrl),
                section.value("watch", Duration.ofSeconds(5), Values::duration),
                section.value("expose", false, Values.flag()),
                section.value("hook_limit", Duration.ofMinutes(10), Values::limit),
                hooks(section.section("hooks")));
        shared.end();
        section.end();
        checkTogether(section, app);
        return app;
    }

    private static Hooks hooks(Section section) {
        Hooks hooks = new Hooks(
                section.value("build", "", Values.text()),
                section.value("prepare", "", Values.text()),
                section.value("setup", "", Values.text()),
                section.value("migrate", "", Values.text()),
                section.value("activated", "", Values.text()));
        section.end();
        return hooks;
    }

    /** What is fine by itself and wrong beside something else. */
    private static void checkTogether(Section section, App app) {
        for (String name : OWN_VARIABLES) {
            if (app.env().containsKey(name) || app.secrets().contains(name)) {
                section.wrong(app.env().containsKey(name) ? "env" : "secrets", name + " is written by scalectl itself");
            }
        }
        for (String name : app.secrets()) {
            if (app.env().containsKey(name)) {
                section.clash("secrets", name + " is also in app.env");
            }
        }
        Set<String> places = new HashSet<>(app.sharedDirs());
        places.addAll(app.sharedFiles());
        for (String path : app.writable()) {
            if (!places.add(path)) {
                section.clash("writable", path + " is also in app.shared");
            }
        }
        if (app.files().containsKey(app.envFile()) || places.contains(app.envFile())) {
            section.clash("env_file", app.envFile() + " is also put in by another key of app");
        }
        if (isServed(app.envFile(), app.publicDir())) {
            section.clash("env_file", "must be outside the document root (app.public)");
        }
    }

    /** Names with a dot in front are never served, also where the whole release is the document root. */
    private static boolean isServed(String path, String publicDir) {
        return publicDir.equals(".") ? !path.startsWith(".") && !path.contains("/.") : path.startsWith(publicDir + "/");
    }
}
