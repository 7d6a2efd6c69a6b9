package dev.scalectl.release;

import dev.scalectl.config.App;
import dev.scalectl.config.BalancerSettings;
import dev.scalectl.config.CloudAccess;
import dev.scalectl.config.Config;
import dev.scalectl.config.Data;
import dev.scalectl.config.Hooks;
import dev.scalectl.config.Mysql;
import dev.scalectl.config.NetworkSettings;
import dev.scalectl.config.Redis;
import dev.scalectl.config.SshSettings;
import dev.scalectl.config.Web;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Configurations for tests. */
final class Configs {
    static final Hooks NO_HOOKS = new Hooks("", "", "", "", "");

    static final Duration HOOK_LIMIT = Duration.ofMinutes(2);

    private Configs() {}

    /** One with little but an application. */
    static Config of(Path file, App app, String user) {
        return new Config(
                file,
                "demo",
                new CloudAccess(
                        "lab", "eu-west-1", Optional.empty(), Optional.empty(), URI.create("http://127.0.0.1/")),
                new Web(2, "t3.small", "debian-13", 10, 80, List.of(), Map.of()),
                new Data(
                        "t3.medium",
                        "debian-13",
                        20,
                        new Mysql(Mysql.Engine.MARIADB, "demo"),
                        new Redis(1 << 27, 1 << 27, Redis.Sessions.OWN)),
                new BalancerSettings(80, "/healthz"),
                app,
                new NetworkSettings("default", List.of(), List.of()),
                new SshSettings(user, Optional.empty(), SshSettings.BOOT_LIMIT));
    }

    static Config of(App app) {
        return of(app.path().resolve("scalectl.yml"), app, LocalNode.USER);
    }

    /** An application with nothing special. */
    static AppBuilder app(Path path) {
        return new AppBuilder(path);
    }

    /** Changes single settings. */
    static final class AppBuilder {
        private final Path path;
        private String deployTo = "/var/www/demo";
        private List<String> sharedDirs = List.of();
        private List<String> sharedFiles = List.of();
        private List<String> writable = List.of("var");
        private Map<String, Path> files = Map.of();
        private Map<String, String> env = Map.of("APP_ENV", "prod");
        private String envFile = ".env.local";
        private String publicDir = "public";
        private String readyCheck = "/healthz";
        private Hooks hooks = NO_HOOKS;
        private Duration hookLimit = HOOK_LIMIT;

        private AppBuilder(Path path) {
            this.path = path;
        }

        AppBuilder deployTo(Path folder) {
            deployTo = folder.toString();
            return this;
        }

        AppBuilder shared(List<String> dirs, List<String> sharedOnes) {
            sharedDirs = dirs;
            sharedFiles = sharedOnes;
            return this;
        }

        AppBuilder writable(String... paths) {
            writable = List.of(paths);
            return this;
        }

        AppBuilder files(Map<String, Path> byPath) {
            files = byPath;
            return this;
        }

        AppBuilder env(Map<String, String> variables) {
            env = variables;
            return this;
        }

        AppBuilder envFile(String file) {
            envFile = file;
            return this;
        }

        AppBuilder publicDir(String folder) {
            publicDir = folder;
            return this;
        }

        AppBuilder readyCheck(String check) {
            readyCheck = check;
            return this;
        }

        AppBuilder hooks(Hooks all) {
            hooks = all;
            return this;
        }

        AppBuilder hookLimit(Duration limit) {
            hookLimit = limit;
            return this;
        }

        App build() {
            return new App(
                    path,
                    deployTo,
                    publicDir,
                    sharedDirs,
                    sharedFiles,
                    writable,
                    files,
                    3,
                    env,
                    envFile,
                    List.of(),
                    readyCheck,
                    List.of(),
                    Duration.ZERO,
                    false,
                    hookLimit,
                    hooks);
        }
    }
}
