package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.node.Command;
import dev.scalectl.node.Templates;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is run on nodes, word by word; the scripts themselves travel on standard input. */
class WebCommandsTest {
    private static final String ID = "20261122T191229.482Z";

    private final WebCommands commands =
            new WebCommands("/var/www/demo", "admin", "www-data", 80, Duration.ofMinutes(10));
    private final Layout layout = Layout.of(Configs.app(Path.of("/app"))
            .shared(List.of("public/uploads"), List.of("config/it's mine"))
            .build());

    @Test
    void foldersAreMadeByRootForTheConnectionsAccount() {
        assertScript("sudo -n --", "begin.sh", "/var/www/demo admin", commands.begin());
    }

    @Test
    void aReleaseIsMadeByItsOwnerWithItsLayoutInPairs() {
        Command stage = commands.stage(ID, layout, false, 100);
        int php = WebCommands.stageProgram().length();
        int script = Templates.read("release/layout.sh").length();
        assertScript(
                "nice -n 10",
                "stage.sh",
                "/var/www/demo " + ID + " www-data .env.local stamps " + script + " " + (script + 100) + " " + php
                        + " dir public/uploads file 'config/it'\\''s mine' writable var",
                stage);
    }

    @Test
    void hooksAreRunAsPhpsUser() {
        assertScript(
                "sudo -n -u www-data --",
                "hook.sh",
                "/var/www/demo/releases/" + ID + " /var/www/demo/shared " + ID
                        + " web-1 .env.local /var/www/demo/.scalectl/hooks.lock 600 'php bin/console cache:warmup'",
                commands.hook(ID, layout, "web-1", "php bin/console cache:warmup"));
    }

    @Test
    void aSingleNodeIsLinkedAtOnceTheReleaseBeforeFirst() {
        assertScript(
                "",
                "link.sh",
                "/var/www/demo previous 20250101T000000.000Z current " + ID,
                commands.link(Optional.of(ID), Optional.of("20250101T000000.000Z")));
    }

    @Test
    void theFirstReleaseHasNoneBeforeIt() {
        assertScript(
                "",
                "link.sh",
                "/var/www/demo previous '' current " + ID,
                commands.link(Optional.of(ID), Optional.empty()));
    }

    @Test
    void aNewReleaseIsAskedOnTheLoopbackOnlyPort() {
        assertScript(
                "",
                "prove.sh",
                "/var/www/demo " + ID + " 9099 " + ID + " 0 /scalectl-pool /healthz '/en/blog/?page=2'",
                commands.prove(ID, List.of("/healthz", "/en/blog/?page=2")));
    }

    @Test
    void aLiveReleaseIsAskedWhereUsersAskIt() {
        assertEquals(
                "php -n -d error_reporting=0 -- 80 " + ID + " 5000 '' /healthz",
                commands.watch(ID, Duration.ofSeconds(5), "/healthz").line());
    }

    @Test
    void whatIsKeptIsNamed() {
        assertScript("sudo -n --", "web-sweep.sh", "/var/www/demo " + ID, commands.sweep(List.of(ID)));
    }

    private static void assertScript(String prefix, String script, String arguments, Command command) {
        String line = command.line();
        String start = prefix.isEmpty() ? "sh -c " : prefix + " sh -c ";
        assertTrue(line.startsWith(start), line);
        String end = " release/" + script + " " + arguments;
        assertEquals(end, line.substring(Math.max(0, line.length() - end.length())));
    }
}
