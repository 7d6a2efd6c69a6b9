package dev.scalectl.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What PHP says of itself on a web node, and what it forgets. */
class PoolTest {
    private static final int KEPT = 3;

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
    void tellsWhichReleasesPhpSees() throws Exception {
        local.release(1);
        local.release(2);
        local.link("current", 1);
        local.link("preview", 2);
        assertEquals(LocalPool.id(1), local.seen().path("current").asString());
        assertEquals(LocalPool.id(2), local.seen().path("preview").asString());
        assertTrue(local.seen().path("previous").isNull());
        // at once, whatever the worker remembers of the link
        local.link("preview", 1);
        assertEquals(LocalPool.id(1), local.seen().path("preview").asString());
    }

    @Test
    void opcacheIsNeverFullHoweverManyReleasesComeAndGo() throws Exception {
        for (int number = 1; number <= 30; number++) {
            local.release(number);
            local.link("preview", number);
            assertEquals("release " + number, local.get("/run/" + LocalPool.id(number)));
            assertFalse(local.pool("GET").full(), "at the proof of release " + number);
            local.link("previous", Math.max(1, number - 1));
            local.link("current", number);
            if (number > KEPT) {
                local.remove(number - KEPT);
            }
            Pool after = local.pool("POST");
            assertFalse(after.full());
            assertEquals(0, after.restarts());
            assertEquals("release " + number, local.get("/run/" + LocalPool.id(number)));
        }
        assertTrue(local.pool("GET").resets() >= 2, local.pool("GET").toString());
    }

    @Test
    void whatIsStillThereIsNotForgotten() throws Exception {
        for (int number = 1; number <= 3; number++) {
            local.release(number);
            local.get("/run/" + LocalPool.id(number));
        }
        local.link("current", 3);
        Pool before = local.pool("GET");
        assertEquals(0, before.wasted());
        assertTrue(before.idle() > 0);
        local.remove(1);
        // a question changes nothing
        assertEquals(0, local.pool("GET").wasted());
        Pool after = local.pool("POST");
        assertEquals(before.idle() / 2, after.idle());
        assertEquals(before.idle() / 2, after.wasted());
        assertEquals(after, local.pool("POST"));
    }
}
