package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.error.Failure;
import dev.scalectl.node.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hooks that take too long, leave something behind, or lose their operator: real processes of this machine. */
@Timeout(120)
class HookTest {
    private static final String ID = "20261122T191229.482Z";
    /** Enough for a hook to begin, also on a busy machine. */
    private static final Duration LIMIT = Duration.ofSeconds(2);
    /** For hooks that end by themselves, and sooner than what they leave. */
    private static final Duration LONG = Duration.ofMinutes(1);
    /** In the background, out of its session, and out of it without a parent. */
    private static final String TANGLE = " sh -c 'echo $$ >>pids; sleep 300' &"
            + " setsid sh -c 'echo $$ >>pids; sleep 300' & (setsid sh -c 'echo $$ >>pids; sleep 300; sleep 300' &);"
            + " echo begun; echo $$ >>pids; wait; sleep 300";
    /** One that is deaf to a polite request beside it. */
    private static final String DEAF_TANGLE = "sh -c 'trap \"\" TERM; echo $$ >>pids; sleep 300; sleep 300' &" + TANGLE;

    @TempDir
    Path temp;

    private Path release;

    @BeforeEach
    void release() {
        release = temp.resolve("releases/" + ID);
        SampleTree.write(release, Map.of(".env.local", "A='it'\n"));
        SampleTree.write(temp, Map.of("shared/x", "", ".scalectl/hooks.lock", ""));
    }

    @Test
    void atItsLimitAHookIsStoppedWithEverythingThatItStarted() throws IOException {
        HookEnd end = run(DEAF_TANGLE, LIMIT);
        assertEquals("limit\n", end.word());
        assertEquals("begun\n", end.output());
        assertAllGone(release.resolve("pids"), 5);
    }

    @Test
    void theMessageNamesNodeHookAndLimit() {
        Failure failure = assertThrows(
                Failure.class, () -> run("echo waiting; sleep 300", LIMIT).orThrow());
        assertEquals(
                "web-1: the prepare hook was stopped, with all that it had started, at its limit of 2s:"
                        + " echo waiting; sleep 300\nwaiting",
                failure.getMessage());
        assertTrue(failure.advice().contains("raise app.hook_limit"), failure.advice());
    }

    @Test
    void aHookMayHaveLimitsOfItsOwn() {
        Failure failure = assertThrows(
                Failure.class,
                () -> run("echo slow; exit 124", Configs.HOOK_LIMIT).orThrow());
        assertEquals(
                "web-1: the prepare hook ended with exit code 124: echo slow; exit 124\nslow", failure.getMessage());
    }

    @Test
    void ofMuchOutputTheEndIsShown() {
        Failure failure = assertThrows(
                Failure.class, () -> run("seq 250; exit 1", Configs.HOOK_LIMIT).orThrow());
        String lines = String.join(
                "\n", IntStream.rangeClosed(151, 250).mapToObj(String::valueOf).toList());
        assertEquals(
                "web-1: the prepare hook ended with exit code 1: seq 250; exit 1\n(150 lines, and then)\n" + lines,
                failure.getMessage());
    }

    @Test
    void whatAHookLeavesInTheBackgroundStaysAndKeepsNobodyWaiting() throws IOException {
        HookEnd end = run("sleep 301 & echo $! >pids; echo done", Configs.HOOK_LIMIT);
        assertEquals("done\n", end.orThrow());
        long left = Long.parseLong(Files.readString(release.resolve("pids")).strip());
        assertTrue(lives(left));
        // nor does it keep the lock
        assertEquals("again\n", run("echo again", LONG).orThrow());
        ProcessHandle.of(left).orElseThrow().destroyForcibly();
    }

    @Test
    void whenTheOperatorVanishesAHookGoesOnToItsEndAndTheNextOneWaits() throws Exception {
        Process lost = start(
                "echo one; until [ -e go ]; do sleep 0.02; done; echo two; echo $$ >ended", Duration.ofMinutes(1));
        await(() -> Files.exists(release.resolve("ended")) || !lost.isAlive() || holdsTheLock());
        // as sshd leaves it: nobody reads any more
        lost.getInputStream().close();
        lost.getErrorStream().close();
        Files.createFile(release.resolve("go"));
        assertEquals(
                "next\n",
                run("[ -e ended ] && echo next", Duration.ofMinutes(1)).orThrow());
        assertTrue(lost.waitFor(30, TimeUnit.SECONDS));
    }

    @Test
    void whenTheOperatorVanishesAHookEndsAtItsLimitAtTheLatest() throws Exception {
        Process lost = start(TANGLE, LIMIT);
        lost.getInputStream().close();
        assertTrue(lost.waitFor(60, TimeUnit.SECONDS));
        assertAllGone(release.resolve("pids"), 4);
    }

    @Test
    void atItsLimitTheBuildHookIsStoppedWithEverythingThatItStarted() throws IOException {
        HookEnd end = BuildHook.run(release, temp, Map.of("A", "b"), TANGLE, LIMIT);
        Failure failure = assertThrows(Failure.class, end::orThrow);
        assertTrue(
                failure.getMessage()
                        .startsWith("this machine: the build hook was stopped, with all that it had started, at its"
                                + " limit of 2s: "),
                failure.getMessage());
        assertTrue(failure.getMessage().endsWith("\nbegun"), failure.getMessage());
        assertAllGone(release.resolve("pids"), 4);
    }

    @Test
    void theBuildHookDoesNotWaitForWhatItLeavesInTheBackground() throws IOException {
        HookEnd end = BuildHook.run(release, temp, Map.of("A", "b"), "sleep 302 & echo $! >pids; echo $A", LONG);
        assertEquals("b\n", end.orThrow());
        long left = Long.parseLong(Files.readString(release.resolve("pids")).strip());
        ProcessHandle.of(left).orElseThrow().destroyForcibly();
    }

    @Test
    void theBuildHookEndsWithTheOperatorsProcess() throws Exception {
        String script = Templates.read("release/limited.sh") + Templates.read("release/build.sh");
        Process build = new ProcessBuilder("sh", "-c", script, "build", "600", TANGLE)
                .directory(release.toFile())
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("output").toFile())
                .start();
        Path pids = release.resolve("pids");
        await(() -> Files.exists(pids) && Files.readAllLines(pids).size() == 4);
        // what the kernel does when the process at the other end dies
        build.getOutputStream().close();
        assertTrue(build.waitFor(60, TimeUnit.SECONDS));
        assertAllGone(pids, 4);
    }

    private HookEnd run(String hook, Duration limit) {
        LocalNode.Result result = LocalNode.run(commands(limit).hook(ID, layout(), "web-1", hook), "");
        return new HookEnd("web-1", "prepare", hook, limit, result.exit(), result.out(), result.err());
    }

    private Process start(String hook, Duration limit) throws IOException {
        var command = commands(limit).hook(ID, layout(), "web-1", hook);
        List<String> words = command.words();
        Process process = new ProcessBuilder(words.subList(words.indexOf("--") + 1, words.size())).start();
        try (var in = process.getOutputStream()) {
            in.write(command.input().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return process;
    }

    private boolean holdsTheLock() throws IOException {
        List<String> tryIt =
                List.of("flock", "-n", temp.resolve(".scalectl/hooks.lock").toString(), "true");
        return !LocalCommand.run(temp, Map.of(), tryIt).succeeded();
    }

    private WebCommands commands(Duration limit) {
        return new WebCommands(temp.toString(), LocalNode.USER, LocalNode.USER, 80, limit);
    }

    private static Layout layout() {
        return Layout.of(Configs.app(Path.of("/app")).build());
    }

    private static void assertAllGone(Path pids, int count) throws IOException {
        List<String> all = Files.readAllLines(pids);
        assertEquals(count, all.size());
        for (String pid : all) {
            assertTrue(!lives(Long.parseLong(pid)), "still there: " + pid);
        }
    }

    /** One that nobody has asked for its exit code yet does not. */
    private static boolean lives(long pid) throws IOException {
        Path stat = Path.of("/proc/" + pid + "/stat");
        try {
            return !Files.readString(stat).matches("(?s).*\\) [ZX] .*");
        } catch (java.nio.file.NoSuchFileException _) {
            return false;
        }
    }

    private interface Question {
        boolean ask() throws IOException;
    }

    private static void await(Question question) throws IOException {
        while (!question.ask()) {
            LockSupport.parkNanos(10_000_000);
        }
    }
}
