package dev.scalectl.release;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.release.manifest.Contents;
import dev.scalectl.release.manifest.Delta;
import dev.scalectl.release.manifest.Entry;
import dev.scalectl.release.manifest.LocalFile;
import dev.scalectl.release.manifest.Manifest;
import dev.scalectl.release.manifest.Stamp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a stream says, nothing but the release's own folder is touched. */
class HostileStreamTest {
    private static final String ID = "20261122T191229.002Z";
    private static final String HASH = "a".repeat(64);

    @TempDir
    Path temp;

    private LocalStage node;
    private LocalFile file;

    @BeforeEach
    void node() throws IOException {
        node = new LocalStage(temp.resolve("node"));
        Path source = Files.writeString(temp.resolve("evil"), "evil");
        file = new LocalFile("evil", source, Stamp.Look.at(source).stamp(), false);
        SampleTree.write(temp, Map.of("outside/precious", "precious"));
        SampleTree.write(node.root, Map.of("shared/precious", "precious"));
    }

    static Stream<List<Entry>> badEntries() {
        return Stream.of(
                List.of(evil("../../../outside/x")),
                List.of(evil("..")),
                List.of(evil(".")),
                List.of(evil("")),
                List.of(evil("/etc/x")),
                List.of(new Entry.Folder("a"), evil("a//x")),
                List.of(new Entry.Folder("a"), evil("a/../../x")),
                List.of(new Entry.Folder("a"), evil("a/..")),
                List.of(new Entry.Folder("a"), new Entry.Folder("a/.")),
                List.of(evil("a/x")),
                List.of(evil("a"), evil("a/x")),
                List.of(new Entry.Folder("..")),
                List.of(new Entry.Folder("/tmp/x")),
                List.of(new Entry.Link("out", "../../../outside"), evil("out/x")),
                List.of(new Entry.Link("out", "../../../outside"), new Entry.Folder("out/x")),
                List.of(new Entry.Link("out", "../../../outside"), new Entry.Link("out/x", "y")),
                List.of(new Entry.Link("out", "../../../outside/precious"), evil("out")),
                List.of(new Entry.Folder("a"), new Entry.Link("a", "../../../outside")),
                List.of(evil("nul\0byte")),
                List.of(new Entry.Link("nul", "a\0b")));
    }

    private static Entry evil(String path) {
        return new Entry.File(path, false, 4, 1, HASH);
    }

    @ParameterizedTest
    @MethodSource("badEntries")
    void aPathThatLeadsOutIsRefused(List<Entry> entries) throws IOException {
        var before = everythingElse();
        Contents contents = new Contents(Map.of(HASH, file), Instant.now().plusSeconds(60));
        LocalNode.Result result = node.stage(Delta.whole(ID, Manifest.of(entries)), contents);
        assertEquals(1, result.exit(), result.out() + result.err());
        assertFalse(result.err().isBlank());
        assertEquals(before, everythingElse());
        assertFalse(Files.exists(node.manifest(ID)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "scalectl-delta 2 ID HASH - -",
                "scalectl-delta 1 ../../x HASH - -",
                "scalectl-delta 1 ID HASH ../../outside HASH",
                "scalectl-delta 1 ID HASH begun -",
                "scalectl-delta 1 ID HASH - -\n+x",
                "scalectl-delta 1 ID HASH - -\n+x\tq",
                "scalectl-delta 1 ID HASH - -\n+x\td\textra",
                "scalectl-delta 1 ID HASH - -\n?x\td",
                "scalectl-delta 1 ID HASH - -\n+x\td"
            })
    void aDeltaThatIsNoneIsRefused(String text) throws IOException {
        var before = everythingElse();
        LocalNode.Result result =
                node.run(stream(Map.of("delta", text.replace("ID", ID).replace("HASH", HASH))), "stamps");
        assertEquals(1, result.exit(), result.out() + result.err());
        assertEquals(before, everythingElse());
        assertFalse(Files.exists(node.release(ID)));
    }

    @Test
    void aLinkSourceThatLeadsOutIsNotTaken() throws IOException {
        SampleTree.write(node.root, Map.of("releases/x", ""));
        Path base = node.release("20261122T191229.001Z");
        Manifest old = Manifest.of(List.of(new Entry.Folder("a")));
        Files.createDirectories(base.resolve("a"));
        Files.write(node.manifest("20261122T191229.001Z"), old.text());
        Path precious = node.root.resolve("shared/precious");
        long time = Files.getLastModifiedTime(precious).toInstant().getEpochSecond();
        Entry.File wanted = new Entry.File("stolen", false, Files.size(precious), time, HASH);
        Manifest next = Manifest.of(List.of(wanted, new Entry.Folder("a")));
        for (String source : List.of("../../shared/precious", "a/../../../shared/precious", precious.toString())) {
            var added = List.of(new Delta.Added(wanted, java.util.Optional.of(source)));
            Delta delta = new Delta(ID, next, new Delta.Base("20261122T191229.001Z", old), List.of(), added);
            LocalNode.Result result = node.stage(delta, new Contents(Map.of(), Instant.now()));
            assertEquals(1, result.exit(), source + ": " + result.out());
            assertEquals(1, Files.getAttribute(precious, "unix:nlink"));
            LocalFiles.remove(node.release(ID));
        }
    }

    @Test
    void contentsThatNobodyNeedsAreRefused() throws IOException {
        Manifest manifest = Manifest.of(List.of(new Entry.Folder("a")));
        String delta = new String(Delta.whole(ID, manifest).text(), UTF_8);
        var members = new java.util.LinkedHashMap<String, String>();
        members.put("delta", delta);
        members.put("../../../../outside/x", "evil");
        LocalNode.Result result = node.run(stream(members), "stamps");
        assertEquals(1, result.exit());
        assertTrue(result.err().startsWith("nothing needs ../../../../outside/x"), result.err());
    }

    @Test
    void contentsThatAreMissingAreMissed() throws IOException {
        Manifest manifest = Manifest.of(List.of(evil("a")));
        LocalNode.Result result = node.run(
                stream(Map.of("delta", new String(Delta.whole(ID, manifest).text(), UTF_8))), "stamps");
        assertEquals("the stream lacks " + HASH + "\n", result.err());
        assertEquals(1, result.exit());
        assertFalse(Files.exists(node.manifest(ID)));
    }

    /** All that is not the release's own. */
    private Map<String, String> everythingElse() throws IOException {
        Map<String, String> all = RandomTrees.Seen.of(temp).all();
        all.keySet().removeIf(path -> path.startsWith("node/releases/" + ID));
        return all;
    }

    /** A tar.gz with a member for each text. */
    private static byte[] stream(Map<String, String> members) throws IOException {
        var out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            for (var member : members.entrySet()) {
                byte[] bytes = member.getValue().getBytes(UTF_8);
                byte[] head = new byte[512];
                put(head, 0, member.getKey());
                put(head, 124, "%011o".formatted(bytes.length));
                gzip.write(head);
                gzip.write(bytes);
                gzip.write(new byte[-bytes.length & 511]);
            }
            gzip.write(new byte[1024]);
        }
        return out.toByteArray();
    }

    private static void put(byte[] head, int at, String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        System.arraycopy(bytes, 0, head, at, bytes.length);
    }
}
