package dev.scalectl.release.manifest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What makes a release of another one, or of nothing.
 *
 * @param release the new release's id
 * @param manifest the new release's
 * @param origin where the rest comes from
 * @param removed entries of the base that the new one lacks, or has otherwise
 * @param added entries that the base lacks, or has otherwise
 */
public record Delta(String release, Manifest manifest, Origin origin, List<Entry> removed, List<Added> added) {
    private static final String HEAD = "scalectl-delta 1 ";

    /** What a release is made of, apart from what comes with the delta. */
    public sealed interface Origin {}

    /** There is nothing to build on. */
    public record Nothing() implements Origin {}

    /** The new release itself has been begun, and lacks some files. */
    public record Begun() implements Origin {}

    /** A release that another can be made from. */
    public record Base(String release, Manifest manifest) implements Origin {}

    /**
     * An entry that is new.
     *
     * @param source the path of the base's file that it can be a link to; empty for a file whose content has to come
     */
    public record Added(Entry entry, Optional<String> source) {}

    /** Copies the lists. */
    public Delta {
        removed = List.copyOf(removed);
        added = List.copyOf(added);
    }

    /** What makes a release of another, or of nothing. */
    public static Delta from(Optional<Base> base, String release, Manifest next, Predicate<String> apart) {
        return base.map(old -> between(old, release, next, apart)).orElseGet(() -> whole(release, next));
    }

    /** What makes a release of nothing. */
    public static Delta whole(String release, Manifest manifest) {
        return new Delta(release, manifest, new Nothing(), List.of(), added(manifest.entries()));
    }

    /**
     * What makes a release of another.
     *
     * @param apart paths of files that are never linked
     */
    public static Delta between(Base base, String release, Manifest next, Predicate<String> apart) {
        List<Line> old = base.manifest().lines();
        List<Line> lines = next.lines();
        List<Entry> removed = new ArrayList<>();
        List<Entry> fresh = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < lines.size()) {
            int order = order(old, i, lines, j);
            Entry entry = order >= 0 ? lines.get(j).entry() : old.get(i).entry();
            boolean same = order == 0 && !(entry instanceof Entry.File && apart.test(entry.path()));
            if (order <= 0) {
                if (!same) {
                    removed.add(old.get(i).entry());
                }
                i++;
            }
            if (order >= 0) {
                if (!same) {
                    fresh.add(entry);
                }
                j++;
            }
        }
        return new Delta(release, next, base, removed, withSources(fresh, base.manifest(), apart));
    }

    /**
     * What a node still needs after it has found that its base is not what the base's manifest says.
     *
     * @param missing files of the new release
     */
    public static Delta rest(String release, Manifest manifest, List<Entry> missing) {
        return new Delta(release, manifest, new Begun(), List.of(), added(missing));
    }

    private static int order(List<Line> old, int i, List<Line> lines, int j) {
        if (i == old.size()) {
            return 1;
        }
        return j == lines.size() ? -1 : Line.ORDER.compare(old.get(i), lines.get(j));
    }

    private static List<Added> added(List<Entry> entries) {
        return entries.stream().map(entry -> new Added(entry, Optional.empty())).toList();
    }

    private static List<Added> withSources(List<Entry> fresh, Manifest base, Predicate<String> apart) {
        if (fresh.stream().noneMatch(Entry.File.class::isInstance)) {
            return added(fresh);
        }
        Map<String, Entry.File> byHash = new HashMap<>();
        base.files().stream()
                .filter(file -> !apart.test(file.path()))
                .forEach(file -> byHash.putIfAbsent(file.hash(), file));
        return fresh.stream()
                .map(entry -> new Added(entry, source(entry, byHash, apart)))
                .toList();
    }

    private static Optional<String> source(Entry entry, Map<String, Entry.File> byHash, Predicate<String> apart) {
        return entry instanceof Entry.File file && !apart.test(file.path())
                ? Optional.ofNullable(byHash.get(file.hash()))
                        .filter(old -> old.isLike(file) && old.modified() == file.modified())
                        .map(Entry.File::path)
                : Optional.empty();
    }

    /** Files whose content has to come. */
    public List<Entry.File> sent() {
        List<Entry.File> files = new ArrayList<>();
        for (Added one : added) {
            if (one.entry() instanceof Entry.File file && one.source().isEmpty()) {
                files.add(file);
            }
        }
        return files;
    }

    /** The hashes of those, each once. */
    public SequencedSet<String> contents() {
        return sent().stream().map(Entry.File::hash).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Bytes of the contents, each once. */
    public long size() {
        Map<String, Long> sizes = new HashMap<>();
        sent().forEach(file -> sizes.put(file.hash(), file.size()));
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * As {@code stage.php} and {@code archive-stage.sh} read it: a line with what it makes of what, then each removed
     * line after a {@code -}, and each added one after a {@code +}, followed by {@code <} and the path of its source
     * when it has one.
     */
    public byte[] text() {
        String from = switch (origin) {
            case Nothing() -> "- -";
            case Begun() -> "begun -";
            case Base(String id, Manifest old) -> id + " " + old.hash();
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes((HEAD + release + " " + manifest.hash() + " " + from + "\n").getBytes(US_ASCII));
        removed.forEach(entry -> line(out, '-', Line.of(entry).bytes()));
        for (Added one : added) {
            line(out, '+', Line.of(one.entry()).bytes());
            one.source().ifPresent(path -> line(out, '<', PathName.encode(Line.escape(path))));
        }
        return out.toByteArray();
    }

    private static void line(ByteArrayOutputStream out, char mark, byte[] line) {
        out.write(mark);
        out.writeBytes(line);
        out.write('\n');
    }
}
