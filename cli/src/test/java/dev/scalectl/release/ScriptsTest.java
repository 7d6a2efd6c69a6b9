package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.node.Command;
import dev.scalectl.node.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts as a web node runs them, in a folder whose name needs quoting. */
class ScriptsTest {
    private static final String OLD = "20261122T191229.481Z";
    private static final String ID = "20261122T191229.482Z";

    @TempDir
    Path temp;

    private Path root;
    private WebCommands commands;

    @BeforeEach
    void root() {
        root = temp.resolve("it's \"here\"");
        commands = new WebCommands(root.toString(), LocalNode.USER, LocalNode.USER, 80, Duration.ofMinutes(10));
        run(commands.begin());
    }

    @Test
    void aNewNodeHasNoReleaseAndSomeRoom() {
        NodeState state = state();
        assertEquals(Optional.empty(), state.current());
        assertTrue(state.complete().isEmpty());
        assertTrue(state.kilobytes().orElseThrow() > 0);
    }

    /** So that a node that has them already is asked without root. */
    @Test
    void onlyANodeWithAllItsFoldersIsReady() throws IOException {
        assertEquals(
                withoutFreeRoom(run(commands.begin()).out()),
                withoutFreeRoom(run(commands.ready()).out()));
        Files.delete(root.resolve(".scalectl/manifests"));
        assertEquals("", run(commands.ready()).out());
    }

    @Test
    void aReleasesOwnCopyIsWhatSharedThingsBeginWith() throws IOException {
        release(OLD, Map.of("public/up/a.txt", "first", "conf/x.yml", "first"));
        layOut(OLD, List.of("public/up"), List.of("conf/x.yml"));
        SampleTree.write(root.resolve("shared/public/up/b.txt"), "by a user");
        release(ID, Map.of("public/up/a.txt", "second", "conf/x.yml", "second"));
        layOut(ID, List.of("public/up"), List.of("conf/x.yml"));
        assertEquals("first", Files.readString(in(ID, "public/up/a.txt")));
        assertEquals("by a user", Files.readString(in(ID, "public/up/b.txt")));
        assertEquals("first", Files.readString(in(ID, "conf/x.yml")));
        assertTrue(Files.isSymbolicLink(in(ID, "public/up")));
    }

    @Test
    void sharedThingsThatNobodyBringsAreMadeEmpty() throws IOException {
        release(ID, Map.of("public/index.php", ""));
        layOut(ID, List.of("var/log", "a b/c"), List.of("conf/empty"));
        assertTrue(Files.isDirectory(root.resolve("shared/a b/c")));
        assertTrue(Files.isSymbolicLink(in(ID, "var/log")));
        assertEquals(0, Files.size(in(ID, "conf/empty")));
    }

    @Test
    void aFileWhereAFolderIsToBeSharedIsRefused() {
        SampleTree.write(root.resolve("shared/up"), "not a folder");
        release(ID, Map.of("public/index.php", ""));
        LocalNode.Result result = LocalNode.run(layOutCommand(ID, List.of("up"), List.of()));
        assertEquals(1, result.exit());
        assertEquals(root + "/shared/up is there, but it is not a dir\n", result.err());
    }

    @Test
    void writableFoldersAreMadeAnew() throws IOException {
        release(ID, Map.of("var/stale", "", "public/index.php", ""));
        layOut(ID, List.of(), List.of());
        assertTrue(SampleTree.inventory(in(ID, "var")).isEmpty());
    }

    @Test
    void anEnvironmentFileIsWholeAndClosed() throws IOException {
        release(ID, Map.of("public/index.php", ""));
        Path file = in(ID, "conf d/.env");
        Command write = Command.script("release/write.sh", file.toString(), "0640");
        assertEquals(0, LocalNode.run(write, "A='1'\n").exit());
        assertEquals("A='1'\n", Files.readString(file));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aHookHasItsPlaceItsVariablesAndTheSecrets() {
        release(ID, Map.of(".env.local", "APP_ENV='prod'\nDATABASE_URL='app'\nQUOTE='it'\\''s'\n"));
        String hook =
                "pwd; echo \"$RELEASE_PATH|$SHARED_PATH|$RELEASE_ID|$NODE_NAME\"; echo \"$APP_ENV|$QUOTE|$DATABASE_URL\"";
        Command command = commands.hook(ID, layout(List.of(), List.of()), "web-1", hook);
        LocalNode.Result result = LocalNode.run(command, "DATABASE_URL=mysql://migrate:x@h/db?a=b&c='d'\n");
        assertEquals(
                List.of(
                        in(ID, "").toString(),
                        in(ID, "") + "|" + root + "/shared|" + ID + "|web-1",
                        "prod|it's|mysql://migrate:x@h/db?a=b&c='d'"),
                result.lines());
        assertEquals(0, result.exit());
    }

    @Test
    void aHooksExitCodeAndErrorsComeThrough() {
        release(ID, Map.of(".env.local", ""));
        Command command = commands.hook(ID, layout(List.of(), List.of()), "web-1", "echo out; echo err >&2; exit 7");
        LocalNode.Result result = LocalNode.run(command, "");
        assertEquals(7, result.exit());
        assertEquals(List.of("out", "err"), result.lines());
    }

    @Test
    void theSwitchReplacesTheLinkAndKeepsTheOneBefore() throws IOException {
        release(OLD, Map.of("x", "old"));
        release(ID, Map.of("x", "new"));
        switchTo(OLD, "");
        switchTo(ID, OLD);
        assertEquals("new", Files.readString(root.resolve("current/x")));
        assertEquals("old", Files.readString(root.resolve("previous/x")));
        assertEquals(Path.of("releases/" + ID), Files.readSymbolicLink(root.resolve("current")));
    }

    @Test
    void nothingIsSwitchedToThatIsNotThere() {
        release(OLD, Map.of("x", "old"));
        switchTo(OLD, "");
        assertEquals(
                1,
                LocalNode.run(commands.link(Optional.of(ID), Optional.empty())).exit());
        assertEquals(Optional.of(OLD), state().current());
    }

    @Test
    void sweepingLeavesWhatIsServedWhatIsKeptAndWhatIsNotOurs() throws IOException {
        for (String id : List.of("20260101T000000.000Z", "20260102T000000.000Z", "20260103T000000.000Z", OLD, ID)) {
            release(id, Map.of("x", id));
            run(commands.mark(id));
        }
        release("20991231235959", Map.of("x", "of another tool"));
        switchTo(OLD, "20260101T000000.000Z");
        LocalNode.Result swept = run(commands.sweep(List.of(ID)));
        assertEquals(List.of("20260102T000000.000Z", "20260103T000000.000Z"), swept.lines());
        assertEquals(Set.of("20260101T000000.000Z", OLD, ID), state().complete());
        assertTrue(Files.exists(root.resolve("releases/20991231235959/x")));
        // the removal goes on after the script
        Deadline.until(() ->
                Arrays.stream(root.resolve(".scalectl").toFile().list()).noneMatch(name -> name.startsWith("trash")));
        assertEquals("20260103T000000.000Z", Files.readString(root.resolve(".scalectl/spare/x")));
    }

    @Test
    void aRemovedReleaseIsNoneAnyMoreAndItsFilesGoLater() {
        for (String id : List.of(OLD, ID)) {
            release(id, Map.of("x", id));
            run(commands.mark(id));
        }
        switchTo(OLD, ID);
        run(commands.remove(ID, Duration.ofSeconds(3)));
        // pages that were loaded from it still find what they need
        assertTrue(Files.exists(root.resolve("previous/x")));
        assertEquals(Set.of(OLD), state().complete());
        assertEquals(Optional.empty(), state().previous());
        Deadline.until(() -> !Files.exists(root.resolve("releases/" + ID)));
        assertFalse(Files.isSymbolicLink(root.resolve("previous")));
    }

    private NodeState state() {
        return NodeState.parse(run(commands.begin()).lines());
    }

    private void release(String id, Map<String, String> files) {
        SampleTree.write(in(id, ""), files);
    }

    private Path in(String id, String path) {
        return root.resolve("releases/" + id).resolve(path);
    }

    private void layOut(String id, List<String> dirs, List<String> files) {
        run(layOutCommand(id, dirs, files));
    }

    private Command layOutCommand(String id, List<String> dirs, List<String> files) {
        Layout layout = layout(dirs, files);
        List<String> arguments = new ArrayList<>(List.of(root.toString(), id, LocalNode.USER, layout.envFile()));
        arguments.addAll(layout.places());
        return Command.script("release/layout.sh", arguments.toArray(String[]::new));
    }

    private static Layout layout(List<String> dirs, List<String> files) {
        return Layout.of(Configs.app(Path.of("/app")).shared(dirs, files).build());
    }

    private void switchTo(String id, String previous) {
        Optional<String> before = previous.isEmpty() ? Optional.empty() : Optional.of(previous);
        run(commands.link(Optional.of(id), before));
    }

    /** What is free may change between two questions: the disk is not this test's alone. */
    private static String withoutFreeRoom(String state) {
        return state.replaceAll("(?m)^(kilobytes|inodes) \\d+$", "$1");
    }

    private static LocalNode.Result run(Command command) {
        LocalNode.Result result = LocalNode.run(command);
        assertEquals(0, result.exit(), result.err());
        return result;
    }
}
