package dev.scalectl.release.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.error.Failure;
import dev.scalectl.node.Deadline;
import dev.scalectl.release.round.Round.Muster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rounds in which an armed process stands still, or is left alone. */
class HangingArmedTest {
    private static final Faults NONE = Faults.of(List.of(), () -> {});

    @TempDir
    static Path temp;

    private static ArmedCluster cluster;

    @BeforeAll
    static void start() throws IOException {
        cluster = new ArmedCluster(temp);
    }

    @AfterAll
    static void stop() throws IOException {
        cluster.close();
    }

    @BeforeEach
    void reset() throws IOException {
        cluster.reset();
    }

    @Test
    void aNodeThatStandsStillSwitchesLateAndIsSeenToHave() throws IOException {
        Stopper stopper = Stopper.start();
        Patience patience = new Patience(
                ArmedCluster.PATIENCE.arm(),
                ArmedCluster.PATIENCE.redis(),
                Duration.ofMinutes(1),
                ArmedCluster.PATIENCE.idle());
        Switched switched;
        try (Round round = cluster.round(Muster.ALL, NONE, patience)) {
            switched = round.decide(() -> {
                long stopped = cluster.armed("web-2");
                stopper.stop(stopped);
                Thread.startVirtualThread(() -> {
                    Deadline.until(() -> serves("web-1", ArmedCluster.NEW));
                    pause(400);
                    signal("CONT", stopped);
                });
            });
        }
        cluster.assertAllServe(ArmedCluster.NEW);
        assertTrue(switched.skew().orElseThrow().millis() > 300, switched.toString());
    }

    @Test
    void aNodeThatIsSilentAfterTheDecisionIsNamedAndDoesAsTheOthers() throws IOException {
        Stopper stopper = Stopper.start();
        long[] stopped = new long[1];
        Switched switched = decide(() -> {
            stopped[0] = cluster.armed("web-2");
            stopper.stop(stopped[0]);
        });
        assertEquals(Map.of("web-2", "no answer"), switched.astray());
        assertEquals(1, switched.activations().size());
        signal("CONT", stopped[0]);
        cluster.assertAllServe(ArmedCluster.NEW);
    }

    @Test
    void aNodeThatAnEarlierOperatorLeftHangingIsArmedAnew() throws IOException {
        long hanging;
        try (Round left = cluster.round(Muster.ALL, NONE)) {
            left.arm(ArmedCluster.WEBS);
            cluster.awaitArmed();
            hanging = cluster.armed("web-2");
            signal("STOP", hanging);
            cluster.killOperator();
        }
        try (Round round = cluster.round(Muster.ALL, NONE)) {
            // the one that hangs is given some time before it is ended
            Switched switched = round.decide(() -> {});
            assertEquals(Map.of(), switched.astray());
        }
        assertFalse(ProcessHandle.of(hanging).filter(ProcessHandle::isAlive).isPresent());
        cluster.assertAllServe(ArmedCluster.NEW);
    }

    @Test
    void anArmedProcessDoesNotWaitForEver() throws IOException {
        Patience patience = new Patience(
                ArmedCluster.PATIENCE.arm(),
                ArmedCluster.PATIENCE.redis(),
                ArmedCluster.PATIENCE.answer(),
                Duration.ofSeconds(2));
        Round left = cluster.round(Muster.ALL, NONE, patience);
        left.arm(ArmedCluster.WEBS);
        cluster.awaitArmed();
        cluster.awaitCalm();
        cluster.assertAllServe(ArmedCluster.OLD);
        Failure late = assertThrows(StoodDown.class, () -> left.decide(() -> {}));
        assertTrue(late.getMessage().contains("no instant came"), late.getMessage());
        left.close();
    }

    private static Switched decide(Runnable stillAlone) {
        try (Round round = cluster.round(Muster.ALL, NONE)) {
            return round.decide(stillAlone);
        }
    }

    private static boolean serves(String web, String release) {
        try {
            return cluster.served(web).equals(release);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stands ready to stop a process: starting a program takes longer than there is between two messages. */
    private record Stopper(Process shell) {
        static Stopper start() throws IOException {
            return new Stopper(
                    new ProcessBuilder("sh", "-c", "read -r process; kill -STOP \"$process\"; echo done").start());
        }

        void stop(long process) {
            try {
                shell.outputWriter().write(process + "\n");
                shell.outputWriter().flush();
                assertEquals("done", shell.inputReader().readLine());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(millis * 1_000_000L);
    }

    private static void signal(String name, long process) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
