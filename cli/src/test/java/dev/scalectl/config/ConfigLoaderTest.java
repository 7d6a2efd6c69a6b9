package dev.scalectl.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
    @TempDir
    private Path folder;

    @Test
    void fillsInEveryDefault() {
        Config config = new ConfigFile(folder).load("cluster: my-shop\ncloud: lab\n");

        assertEquals("my-shop", config.cluster());
        assertEquals(
                new Web(2, "t3.small", "debian-13", 10, 80, List.of(), Map.of("memory_limit", "256M")), config.web());
        assertEquals(
                new Data(
                        "t3.medium",
                        "debian-13",
                        20,
                        new Mysql(Mysql.Engine.MARIADB, "my_shop"),
                        new Redis(134_217_728, 134_217_728, Redis.Sessions.OWN)),
                config.data());
        assertEquals(new BalancerSettings(80, "/healthz"), config.balancer());
        assertEquals(
                new App(
                        folder,
                        "/var/www/my-shop",
                        "public",
                        List.of(),
                        List.of(),
                        List.of("var"),
                        Map.of(),
                        5,
                        Map.of("APP_ENV", "prod"),
                        ".env.local",
                        List.of("APP_SECRET"),
                        "/healthz",
                        List.of(),
                        Duration.ofSeconds(5),
                        false,
                        Duration.ofMinutes(10),
                        new Hooks("", "", "", "", "")),
                config.app());
        assertEquals(new NetworkSettings("default", List.of(), List.of()), config.network());
        assertEquals(new SshSettings("admin", Optional.empty(), SshSettings.BOOT_LIMIT), config.ssh());
    }

    @Test
    void takesEveryValueFromTheFile() throws Exception {
        Files.createDirectory(folder.resolve("code"));
        Files.writeString(folder.resolve("cache.yaml"), "x");
        Files.writeString(folder.resolve("key"), "x");

        Config config = new ConfigFile(folder).load("""
                cluster: shop
                cloud: aws
                region: us-east-1
                web:
                  count: 3
                  instance_type: m7i.xlarge
                  image: ami-0123456789abcdef0
                  disk: 1T
                  port: 8080
                  packages: [php-intl, php-xml]
                  php_ini: {memory_limit: 512M, display_errors: 0}
                data:
                  instance_type: r7i.large
                  image: debian-13-mysql
                  disk: 100GiB
                  mysql: {engine: mysql, database: main}
                  redis: {cache_memory: 2gb, session_memory: 1mb, sessions: shared}
                balancer: {port: 8000, health_check: /up?deep=1}
                app:
                  path: code
                  deploy_to: /srv/shop
                  public: .
                  shared: {dirs: [uploads], files: [config/local.php]}
                  writable: []
                  files: {config/packages/cache.yaml: cache.yaml}
                  keep_releases: 3
                  env: {APP_ENV: stage, COUNT: 3}
                  env_file: .env.stage
                  secrets: []
                  ready_check: /ready
                  warm: [/, /en/blog/]
                  watch: 1m
                  expose: true
                  hook_limit: 24h
                  hooks: {build: make, prepare: p, setup: s, migrate: m, activated: a}
                network: {vpc: vpc-12345678, subnets: [subnet-12345678, subnet-87654321], ssh_from: [203.0.113.7/32]}
                ssh: {user: root, key: key, boot_limit: 20m}
                """);

        assertEquals(
                new CloudAccess(
                        "aws",
                        "us-east-1",
                        Optional.empty(),
                        Optional.empty(),
                        URI.create("https://checkip.amazonaws.com/")),
                config.cloud());
        assertEquals(
                new Web(
                        3,
                        "m7i.xlarge",
                        "ami-0123456789abcdef0",
                        1024,
                        8080,
                        List.of("php-intl", "php-xml"),
                        Map.of("memory_limit", "512M", "display_errors", "0")),
                config.web());
        assertEquals(
                new Data(
                        "r7i.large",
                        "debian-13-mysql",
                        100,
                        new Mysql(Mysql.Engine.MYSQL, "main"),
                        new Redis(2_147_483_648L, 1_048_576, Redis.Sessions.SHARED)),
                config.data());
        assertEquals(new BalancerSettings(8000, "/up?deep=1"), config.balancer());
        assertEquals(
                new App(
                        folder.resolve("code"),
                        "/srv/shop",
                        ".",
                        List.of("uploads"),
                        List.of("config/local.php"),
                        List.of(),
                        Map.of("config/packages/cache.yaml", folder.resolve("cache.yaml")),
                        3,
                        Map.of("APP_ENV", "stage", "COUNT", "3"),
                        ".env.stage",
                        List.of(),
                        "/ready",
                        List.of("/", "/en/blog/"),
                        Duration.ofMinutes(1),
                        true,
                        Duration.ofHours(24),
                        new Hooks("make", "p", "s", "m", "a")),
                config.app());
        assertEquals(
                new NetworkSettings(
                        "vpc-12345678", List.of("subnet-12345678", "subnet-87654321"), List.of("203.0.113.7/32")),
                config.network());
        assertEquals(new SshSettings("root", Optional.of(folder.resolve("key")), Duration.ofMinutes(20)), config.ssh());
    }

    @Test
    void findsTheRunningLab() {
        CloudAccess cloud =
                new ConfigFile(folder).load("cluster: demo\ncloud: lab\n").cloud();

        assertEquals(
                new CloudAccess(
                        "lab",
                        "eu-west-1",
                        Optional.of(URI.create("http://127.0.0.1:4566")),
                        Optional.of(new StaticCredentials("AKIALAB", "hush")),
                        URI.create("http://127.0.0.1:4566/checkip")),
                cloud);
        assertFalse(cloud.toString().contains("hush"));
    }

    @Test
    void namesTheCommandThatStartsTheLab() {
        var failure = new ConfigFile(folder).failure(folder.resolve("none.json"), "cluster: demo\ncloud: lab\n");

        assertEquals("The configuration says cloud: lab, and no lab is running here", failure.getMessage());
        assertEquals("Start it with: sudo scalectl lab start", failure.advice());
        assertEquals(1, failure.exitCode());
    }

    @Test
    void noticesALabThatWasKilled() {
        ConfigFile file = new ConfigFile(folder);

        var failure = file.failure(file.lab(4_000_000_000L), "cluster: demo\ncloud: lab\n");

        assertEquals("The lab has ended without a farewell (process 4000000000 is gone)", failure.getMessage());
    }

    @Test
    void tellsOfAWrongKeyBeforeALabThatIsOff() {
        var failure =
                new ConfigFile(folder).failure(folder.resolve("none.json"), "cluster: demo\ncloud: lab\nwbe: {}\n");

        assertEquals(
                folder.resolve("scalectl.yml") + " has a problem\n3:1 wbe: unknown key; did you mean web?",
                failure.getMessage());
        assertEquals("Correct it and run the command again", failure.advice());
        assertEquals(2, failure.exitCode());
    }
}
