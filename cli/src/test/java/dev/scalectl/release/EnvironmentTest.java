package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scalectl.config.Config;
import dev.scalectl.node.Credentials;
import dev.scalectl.node.Secret;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    private static final Credentials CREDENTIALS = new Credentials(
            new Secret("aaa"),
            new Secret("mmm"),
            new Secret("zzz"),
            new Secret("ccc"),
            new Secret("sss"),
            new Secret("rrr"));

    @Test
    void theApplicationGetsAddressesSettingsAndSecrets() {
        Map<String, String> seen = reveal(environment(Map.of("APP_ENV", "prod"), "11.8.3-MariaDB-0+deb13u1 from Debian")
                .variables(List.of("172.31.0.0/20", "172.31.16.0/20"), Map.of("APP_SECRET", new Secret("xyz"))));
        assertEquals(
                Map.of(
                        "DATABASE_URL",
                        "mysql://app:aaa@172.31.0.5:3306/demo?serverVersion=11.8.3-MariaDB&charset=utf8mb4",
                        "REDIS_URL",
                        "redis://cache:ccc@172.31.0.5:6379",
                        "REDIS_SESSIONS_URL",
                        "redis://sessions:sss@172.31.0.5:6380",
                        "SYMFONY_TRUSTED_PROXIES",
                        "172.31.0.0/20,172.31.16.0/20",
                        "APP_ENV",
                        "prod",
                        "APP_SECRET",
                        "xyz"),
                seen);
    }

    @Test
    void whatTheConfigurationSetsComesFirst() {
        Map<String, String> seen = reveal(
                environment(Map.of("REDIS_URL", "redis://elsewhere"), "9.7.0").variables(List.of(), Map.of()));
        assertEquals("redis://elsewhere", seen.get("REDIS_URL"));
    }

    @Test
    void hooksThatChangeTheSchemaGetAnotherAccount() {
        assertEquals(
                "mysql://migrate:mmm@172.31.0.5:3306/demo?serverVersion=9.7.0&charset=utf8mb4",
                environment(Map.of(), "9.7.0-1debian13").migrateUrl().reveal());
    }

    private static Environment environment(Map<String, String> env, String version) {
        Config config = Configs.of(Configs.app(Path.of("/app")).env(env).build());
        return new Environment(config, "172.31.0.5", version, CREDENTIALS);
    }

    private static Map<String, String> reveal(Map<String, Secret> variables) {
        Map<String, String> seen = new LinkedHashMap<>();
        variables.forEach((name, value) -> seen.put(name, value.reveal()));
        return seen;
    }
}
