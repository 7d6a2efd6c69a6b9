package dev.scalectl.lab.command;

import static dev.scalectl.lab.command.LabProcess.await;
import static dev.scalectl.lab.command.LabProcess.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab's process is killed while it is at something: nothing is left once it is stopped, and it can go on. */
class CrashIT {
    private static final String NAME = "itcrash";
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final Random RANDOM = new Random(SEED);

    private final LabProcess lab = new LabProcess(NAME, Path.of("/var/cache/scalectl"));
    private Set<String> before;

    @BeforeEach
    void look() {
        System.out.println("seed of the moments: " + SEED + " (again with -Dseed=" + SEED + ")");
        before = lab.inventory();
    }

    @AfterEach
    void stop() {
        lab.run("stop");
    }

    @Test
    void nothingIsLeftOfALabThatWasKilledInALaunchOrABoot() {
        for (int latest : new int[] {1, 40, 150, 400, 1500}) {
            lab.start();
            LabProcess.launch(lab.ec2(), 2);
            killWithin(latest);
            assertGoneAfterStop();
        }
    }

    @Test
    void nothingIsLeftOfALabThatWasKilledInATermination() {
        for (int latest : new int[] {1, 300}) {
            lab.start();
            var ec2 = lab.ec2();
            var ids = LabProcess.launch(ec2, 2);
            await(() -> ids.stream().allMatch(id -> state(ec2, id).equals("running")));
            ec2.terminateInstances(r -> r.instanceIds(ids));
            killWithin(latest);
            assertGoneAfterStop();
        }
    }

    @Test
    void theNextProcessFinishesWhatWasUnderWay() {
        lab.start();
        var gone = LabProcess.launch(lab.ec2(), 1).getFirst();
        await(() -> state(lab.ec2(), gone).equals("running"));
        lab.ec2().terminateInstances(r -> r.instanceIds(gone));
        var ids = LabProcess.launch(lab.ec2(), 3);
        killWithin(700);
        lab.start();
        var ec2 = lab.ec2();
        await(() -> ids.stream().allMatch(id -> state(ec2, id).equals("running")));
        await(() -> state(ec2, gone).equals("terminated"));
        for (var id : ids) {
            assertEquals(
                    1,
                    lab.inventory().stream()
                            .filter(line -> line.contains("systemd-nspawn") && line.contains(id))
                            .count());
        }
        assertEquals(3, lab.status().get("instances"));
        assertGoneAfterStop();
    }

    @Test
    void nothingIsLeftOfAStartThatWasKilledWhileItBuiltAnImage(@TempDir Path folder) throws IOException {
        var fresh = new LabProcess(NAME, folder.resolve(NAME + "-cache"));
        var start = fresh.begin("start", "--network", "198.18.10.0/24");
        try (var lines = new BufferedReader(start.inputReader(StandardCharsets.UTF_8))) {
            assertEquals("image debian-13: base system", lines.readLine());
            LockSupport.parkNanos(RANDOM.nextLong(2_000_000_000L));
            start.destroyForcibly().onExit().join();
        }
        assertTrue(Files.exists(fresh.cache().resolve("images/debian-13.unfinished")));
        assertEquals("The lab is gone.\n", fresh.run("stop"));
        assertEquals(before, fresh.inventory());
    }

    @Test
    void whatCannotBeReadIsNamedWithTheWayOutAndStoppingWorks() throws IOException {
        lab.start();
        LabProcess.launch(lab.ec2(), 1);
        lab.kill();
        var state = Path.of("/var/lib/scalectl", NAME, "state.json");
        Files.writeString(state, Files.readString(state).replace("{\"version\":1,", "{\"version\":9,"));
        String said = lab.start();
        assertTrue(
                said.startsWith("error: " + state + " is from a later version of the lab (format 9, this one has 1)\n"
                        + "  → Run: scalectl lab stop"),
                said);
        Files.writeString(state.resolveSibling("settings.json"), "{\"version\":1,\"content\":{\"netw");
        said = lab.start();
        assertTrue(said.startsWith("error: " + state.resolveSibling("settings.json") + " is damaged: "), said);
        assertGoneAfterStop();
    }

    private void killWithin(int latestMillis) {
        LockSupport.parkNanos(RANDOM.nextLong(latestMillis * 1_000_000L));
        lab.kill();
    }

    private void assertGoneAfterStop() {
        assertEquals("The lab is gone.\n", lab.run("stop"));
        assertEquals(before, lab.inventory());
    }
}
