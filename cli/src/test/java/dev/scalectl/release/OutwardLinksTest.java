package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.error.Failure;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutwardLinksTest {
    private static final String DEPLOY_TO = "/var/www/demo";

    @ParameterizedTest
    @CsvSource({
        "vendor/bin/phpunit, ../phpunit/phpunit/phpunit",
        "node_modules/.bin/vite, ../vite/bin/vite.js",
        "public/dangling, nowhere/at/all",
        "public/self, self",
        "public/storage, ../storage/app/../public/./x/",
        "public/root, ..",
        "public/uploads, ../../../shared/uploads",
        "uploads, ../../shared",
        "uploads, /var/www/demo/shared/uploads",
        "uploads, /var/www/other/../demo/shared/uploads"
    })
    void whatStaysInsideOrLeadsToWhatIsSharedPasses(String path, String target) {
        assertDoesNotThrow(() -> check(Map.of(path, target)));
    }

    @ParameterizedTest
    @CsvSource({
        "public/passwd, /etc/passwd",
        "x, ..",
        "x, ../../..",
        "public/x, ../../other",
        "x, ../../current/public",
        "x, ../../sharedness",
        "x, ../../shared/../releases",
        "x, /var/www/demo",
        "x, /",
        "x, /var/www/demo/releases/20261122T191229.001Z/y"
    })
    void whatLeadsOutIsRefusedByName(String path, String target) {
        Failure failure = assertThrows(Failure.class, () -> check(Map.of(path, target)));
        assertEquals(
                "These links lead out of the application, where a node has something else or nothing:\n" + path + " -> "
                        + target,
                failure.getMessage());
        assertTrue(failure.advice().contains("/var/www/demo/shared"), failure.advice());
    }

    /** By the letters it would stay inside. */
    @Test
    void aLinkThatLeadsOutThroughAnotherIsRefused() {
        Map<String, String> links = Map.of("a/b/c/up", "../../..", "x", "a/b/c/up/../../etc");
        Failure failure = assertThrows(Failure.class, () -> check(links));
        assertEquals(
                "These links lead out of the application, where a node has something else or nothing:\nx -> a/b/c/up/../../etc",
                failure.getMessage());
    }

    /** By the letters it would lead out. */
    @Test
    void aLinkThatStaysInsideThroughAnotherPasses() {
        assertDoesNotThrow(() -> check(Map.of("deep", "a/b/c", "x", "deep/../../../public")));
    }

    @Test
    void linksThatLeadRoundInACircleLeadNowhere() {
        assertDoesNotThrow(() -> check(Map.of("a", "b", "b", "a")));
    }

    @Test
    void everyOneIsNamed() {
        Failure failure = assertThrows(Failure.class, () -> check(Map.of("b\n", "/etc", "a", "..")));
        assertTrue(failure.getMessage().endsWith("\na -> ..\nb\\x0A -> /etc"), failure.getMessage());
    }

    private static void check(Map<String, String> links) {
        Map<String, Item> items = new LinkedHashMap<>();
        links.forEach((path, target) -> items.put(path, new Item.Link(path, target)));
        OutwardLinks.refuse(items, DEPLOY_TO);
    }
}
