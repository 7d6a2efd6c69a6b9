package dev.scalectl.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What PHP on a web node compiles ahead of the release that is about to go live. */
class WarmingTest {
    @TempDir
    Path temp;

    private LocalPool local;

    @BeforeEach
    void start() throws IOException {
        local = new LocalPool(temp);
    }

    @AfterEach
    void stop() {
        local.close();
    }

    @Test
    void whatIsUsedIsTakenOfTheNextReleaseBeforeAnybodyAsksForIt() throws Exception {
        local.release(1);
        local.release(2);
        local.write(1, "src/gone.php", "<?php return 1;");
        local.write(1, "public/index.php", "<?php require dirname(__DIR__) . '/src/gone.php'; echo 'release 1';");
        local.link("current", 1);
        local.link("preview", 2);
        visit(1, "");
        long before = local.pool("GET").scripts();
        // what the next one has no more is not missed, and what only it has is nobody's yet
        local.write(2, "src/new.php", "<?php return 2;");
        assertEquals(before + 1, local.pool("PUT").scripts());
        assertEquals(before + 1, local.pool("PUT").scripts());
        assertEquals("release 2", local.get("/run/" + LocalPool.id(2)));
        assertEquals(before + 1, local.pool("GET").scripts());
    }

    @Test
    void whatNobodyUsesAnyMoreIsNotTakenOnAndOn() throws Exception {
        for (int number = 1; number <= 3; number++) {
            local.release(number);
            local.write(number, "src/once.php", "<?php return 1;");
            local.write(number, "public/index.php", "<?php echo 'release %d';".formatted(number));
        }
        local.write(1, "public/index.php", "<?php require dirname(__DIR__) . '/src/once.php'; echo 'release 1';");
        local.link("current", 1);
        local.link("preview", 2);
        visit(1, "");
        long before = local.pool("GET").scripts();
        assertEquals(before + 2, local.pool("PUT").scripts());
        local.link("current", 2);
        local.link("preview", 3);
        visit(2, "");
        // broken, but no visitor of the second release has met it
        local.write(3, "src/once.php", "<?php return (;");
        assertEquals("", broken());
        assertEquals(before + 3, local.pool("GET").scripts());
    }

    @Test
    void aFileThatVisitorsWouldFindBrokenIsNamed() throws Exception {
        local.release(1);
        local.write(1, "src/page.php", "<?php return 1;");
        local.write(1, "src/unused.php", "<?php return 1;");
        local.write(1, "public/index.php", "<?php require dirname(__DIR__) . '/src/page.php'; echo 'release 1';");
        local.release(2);
        local.write(2, "src/page.php", "<?php\nreturn (;");
        local.write(2, "src/unused.php", "<?php return (;");
        local.link("current", 1);
        local.link("preview", 2);
        visit(1, "");
        assertEquals("syntax error, unexpected token \";\" in src/page.php on line 2", broken());
        local.write(2, "src/page.php", "<?php return 2;");
        assertEquals("", broken());
    }

    /** A library may have a file for each system that it runs on. */
    @Test
    void filesThatDeclareTheSameAreNoReasonToStop() throws Exception {
        for (int number = 1; number <= 2; number++) {
            local.release(number);
            local.write(number, "src/a.php", "<?php function same() {} class Same {} return 1;");
            local.write(number, "src/b.php", "<?php function same() {} class Same {} return 1;");
            local.write(number, "src/c.php", "<?php return 1;");
            local.write(number, "public/index.php", """
                    <?php
                    require dirname(__DIR__) . '/src/' . ($_GET['file'] ?? 'c') . '.php';
                    echo 'release %d';
                    """.formatted(number));
        }
        local.link("current", 1);
        local.link("preview", 2);
        for (String file : List.of("a", "b", "c")) {
            visit(1, "?file=" + file);
        }
        long before = local.pool("GET").scripts();
        assertEquals("", broken());
        // all but the second one that declares them
        assertEquals(before + 3, local.pool("GET").scripts());
        assertEquals(
                List.of(),
                local.log().stream().filter(line -> line.contains("ame")).toList());
    }

    /** Comes twice: what was compiled for somebody has no hits yet. */
    private void visit(int number, String query) throws IOException, InterruptedException {
        for (int time = 0; time < 2; time++) {
            assertEquals("release " + number, local.get("/run/" + LocalPool.id(number) + query));
        }
    }

    /** Has the next release taken, and gives what was wrong with it. */
    private String broken() throws IOException, InterruptedException {
        String said = local.send("PUT", "/scalectl-pool");
        assertTrue(Pool.parse(said).isPresent(), said);
        return Pool.broken(said).orElse("");
    }
}
