package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.config.Hooks;
import dev.scalectl.error.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code deploy --dry-run} tells is what a deployment then does, and nothing is changed for it. */
class RehearsalTest extends OnLocalCluster {
    /** Another id in the stream may make it this much longer or shorter once it is compressed. */
    private static final int ID_BYTES = 16;

    private final Path app = temp.resolve("app");

    @BeforeEach
    void write() throws IOException {
        LocalFiles.remove(app);
        write("one");
    }

    @Test
    void aFirstReleaseIsSentWholeAndNothingIsMadeForSayingSo() {
        DryRun plan = cluster.rehearse(app);
        assertEquals(Optional.empty(), plan.live());
        assertEquals(List.of(LocalCluster.WEBS, List.of("data-1")), nodes(plan));
        DryRun.Sending toWebs = plan.sendings().getFirst();
        assertEquals(Optional.empty(), toWebs.base());
        assertEquals(3, toWebs.files());
        assertEquals(0, toWebs.linked());
        assertEquals(plan.bytes(), toWebs.bytes());
        assertEquals(
                List.of(new Largest.Folder("vendor/pack", 1, 30_000)),
                toWebs.largest().subList(0, 1));
        assertFalse(Files.exists(cluster.root("web-1")));
        assertFalse(Files.exists(cluster.archive()));
    }

    @Test
    void itIsWhatTheDeploymentThenSends() throws IOException {
        cluster.deploy(FIRST, app);
        SortedMap<String, String> before = everything();
        write("two");
        DryRun plan = cluster.rehearse(app);
        assertEquals(before, everything());
        assertEquals(Optional.of(FIRST), plan.live());
        for (DryRun.Sending sending : plan.sendings()) {
            assertEquals(Optional.of(FIRST), sending.base());
            assertEquals(1, sending.files());
            assertEquals(2, sending.linked());
            assertEquals(3, sending.bytes());
        }
        Deployed deployed = cluster.deploy(SECOND, app);
        long sent = deployed.staged().get("web-1").bytes();
        assertTrue(Math.abs(sent - plan.sendings().getFirst().sent()) <= ID_BYTES, sent + " and " + plan);
    }

    @Test
    void nodesWithOtherBasesAreToldApart() throws IOException {
        cluster.deploy(FIRST, app);
        cluster.forget("web-2");
        DryRun plan = cluster.rehearse(app);
        assertEquals(List.of(List.of("web-1"), List.of("web-2"), List.of("data-1")), nodes(plan));
        assertEquals(0, plan.sendings().get(0).files());
        assertEquals(3, plan.sendings().get(1).files());
    }

    @Test
    void hooksAreToldInTheirOrderWithTheirPlaces() {
        cluster.hooks = new Hooks("echo built >made", "true", "echo set up", "false", "");
        DryRun plan = cluster.rehearse(app);
        assertEquals(
                List.of(
                        new DryRun.Hook("build", "echo built >made", List.of(), true),
                        new DryRun.Hook("prepare", "true", LocalCluster.WEBS, true),
                        new DryRun.Hook("setup", "echo set up", List.of("web-1"), true),
                        new DryRun.Hook("migrate", "false", List.of("web-1"), true)),
                plan.hooks());
        // what the build hook makes would be sent, too
        assertEquals(4, plan.sendings().getFirst().files());
        cluster.hooks = new Hooks("", "", "echo set up", "", "");
        cluster.deploy(FIRST, app);
        assertFalse(cluster.rehearse(app).hooks().getFirst().due());
        cluster.setup = Setup.AGAIN;
        assertTrue(cluster.rehearse(app).hooks().getFirst().due());
    }

    @Test
    void takingTheSetupAsDoneIsNotRememberedYet() {
        cluster.hooks = new Hooks("", "", "true", "", "");
        cluster.setup = Setup.DONE;
        assertFalse(cluster.rehearse(app).hooks().getFirst().due());
        cluster.setup = Setup.ONCE;
        assertTrue(cluster.rehearse(app).hooks().getFirst().due());
    }

    @Test
    void whatWouldFailFails() {
        cluster.hooks = new Hooks("", "", "exit 1", "", "");
        assertThrows(Failure.class, () -> cluster.deploy(FIRST, app));
        Failure failure = assertThrows(Failure.class, () -> cluster.rehearse(app));
        assertTrue(failure.getMessage().startsWith("The setup hook was begun for release " + FIRST));
    }

    @Test
    void batchesAreTold() {
        cluster.strategy = new Strategy.Rolling(new Batch(1, false));
        // nothing is served yet: there is nobody to be drained
        assertEquals(List.of(LocalCluster.WEBS), cluster.rehearse(app).batches());
        cluster.strategy = new Strategy.Atomic();
        cluster.deploy(FIRST, app);
        assertEquals(List.of(LocalCluster.WEBS), cluster.rehearse(app).batches());
        cluster.strategy = new Strategy.Rolling(new Batch(1, false));
        assertEquals(
                List.of(List.of("web-1"), List.of("web-2")),
                cluster.rehearse(app).batches());
    }

    private void write(String text) {
        SampleTree.write(
                app,
                Map.of(
                        "public/index.php",
                        text,
                        "vendor/pack/big.php",
                        "x".repeat(30_000),
                        "vendor/small.php",
                        "small"));
    }

    private static List<List<String>> nodes(DryRun plan) {
        return plan.sendings().stream().map(DryRun.Sending::nodes).toList();
    }

    /** All that is on the nodes, with its times. */
    private static SortedMap<String, String> everything() throws IOException {
        SortedMap<String, String> all = new TreeMap<>();
        for (Path root : List.of(cluster.root("web-1"), cluster.root("web-2"), cluster.archive())) {
            try (var files = Files.walk(root)) {
                for (Path file : files.toList()) {
                    all.put(
                            file.toString(),
                            Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS) + " "
                                    + Files.readAttributes(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS));
                }
            }
        }
        return all;
    }
}
