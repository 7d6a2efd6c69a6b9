package dev.scalectl.release.manifest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a release consists of, before a node adds what is its own. Its text is a line that says what it is, with the
 * hash of all that follows, and a {@link Line} for each entry, in the order of their bytes.
 */
public final class Manifest {
    private static final String HEAD = "scalectl-manifest 1 ";
    private static final int HASH_LENGTH = 64;
    private static final int HEAD_LENGTH = HEAD.length() + HASH_LENGTH + 1;

    private final List<Line> lines;
    private final List<Entry> entries;
    private final byte[] text;
    private final String hash;

    private Manifest(List<Line> lines, byte[] text, String hash) {
        this.lines = lines;
        this.entries = lines.stream().map(Line::entry).toList();
        this.text = text;
        this.hash = hash;
    }

    /** Of entries in any order, each path once, the folders around each among them. */
    public static Manifest of(Collection<? extends Entry> entries) {
        List<Line> lines = new ArrayList<>(entries.size());
        entries.forEach(entry -> lines.add(Line.of(entry)));
        lines.sort(Line.ORDER);
        int length = lines.stream().mapToInt(line -> line.bytes().length + 1).sum();
        byte[] text = new byte[HEAD_LENGTH + length];
        int at = HEAD_LENGTH;
        for (Line line : lines) {
            System.arraycopy(line.bytes(), 0, text, at, line.bytes().length);
            at += line.bytes().length + 1;
            text[at - 1] = '\n';
        }
        String hash = hash(text);
        byte[] head = (HEAD + hash + "\n").getBytes(US_ASCII);
        System.arraycopy(head, 0, text, 0, head.length);
        return new Manifest(lines, text, hash);
    }

    /** Reads a text; empty when it is not whole, or not a manifest. */
    public static Optional<Manifest> parse(byte[] text) {
        if (text.length < HEAD_LENGTH || !new String(text, 0, HEAD.length(), US_ASCII).equals(HEAD)) {
            return Optional.empty();
        }
        String hash = new String(text, HEAD.length(), HASH_LENGTH, US_ASCII);
        if (!hash.equals(hash(text))) {
            return Optional.empty();
        }
        List<Line> lines = new ArrayList<>();
        int from = HEAD_LENGTH;
        for (int i = from; i < text.length; i++) {
            if (text[i] == '\n') {
                lines.add(Line.parse(text, from, i));
                from = i + 1;
            }
        }
        return Optional.of(new Manifest(lines, text, hash));
    }

    /** In the order of their lines. */
    public List<Entry> entries() {
        return entries;
    }

    /** What it is known by: SHA-256 of its lines, in hexadecimal digits. */
    public String hash() {
        return hash;
    }

    /** As it is kept beside a release. */
    public byte[] text() {
        return text.clone();
    }

    /** The same without a copy; not to be changed. */
    byte[] bytes() {
        return text;
    }

    List<Line> lines() {
        return lines;
    }

    /**
     * The same release, with the times that files of an earlier one have there, whatever this machine says: a fresh
     * checkout has nothing but new times, and only a file of the same time can be a link to the earlier one.
     */
    public Manifest adopting(Manifest base) {
        Map<String, Entry.File> byPath = new HashMap<>();
        Map<String, Entry.File> byHash = new HashMap<>();
        base.files().forEach(file -> {
            byPath.put(file.path(), file);
            byHash.putIfAbsent(file.hash(), file);
        });
        List<Entry> adopted = entries.stream()
                .map(entry -> entry instanceof Entry.File file ? adopt(file, byPath, byHash) : entry)
                .toList();
        return adopted.equals(entries) ? this : of(adopted);
    }

    private static Entry.File adopt(Entry.File file, Map<String, Entry.File> byPath, Map<String, Entry.File> byHash) {
        Entry.File same = byPath.get(file.path());
        if (same == null || !same.isLike(file)) {
            same = byHash.get(file.hash());
        }
        boolean differs = same != null && same.isLike(file) && same.modified() != file.modified();
        return differs ? file.at(same.modified()) : file;
    }

    /** Its files alone. */
    public List<Entry.File> files() {
        return entries.stream()
                .filter(Entry.File.class::isInstance)
                .map(Entry.File.class::cast)
                .toList();
    }

    private static String hash(byte[] text) {
        MessageDigest digest = Hashing.sha256();
        digest.update(text, HEAD_LENGTH, text.length - HEAD_LENGTH);
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Manifest manifest && hash.equals(manifest.hash);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    @Override
    public String toString() {
        return "manifest " + hash + " of " + entries.size() + " entries";
    }
}
