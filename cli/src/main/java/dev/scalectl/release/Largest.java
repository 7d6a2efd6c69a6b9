package dev.scalectl.release;

import dev.scalectl.console.Amount;
import dev.scalectl.release.manifest.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the folders that make a release large. */
public final class Largest {
    private static final int SHOWN = 5;
    /** A folder that holds nearly all of the one above it says more than that one. */
    private static final double NEARLY_ALL = 0.8;

    private static final long MANY_BYTES = 500_000_000;
    private static final int MANY_ENTRIES = 50_000;

    private final Map<String, Size> sizes = new HashMap<>();

    private Largest(Collection<Entry.File> files) {
        for (Entry.File file : files) {
            String path = file.path();
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                sizes.merge(path.substring(0, slash), new Size(1, file.size()), Size::and);
            }
        }
    }

    /**
     * A folder with all that is below it.
     *
     * @param path in the release
     */
    public record Folder(String path, int files, long bytes) {
        /** For people. */
        @Override
        public String toString() {
            return path + " (" + Amount.count(files, "file") + ", " + Amount.bytes(bytes) + ")";
        }
    }

    private record Size(int files, long bytes) {
        Size and(Size other) {
            return new Size(files + other.files, bytes + other.bytes);
        }
    }

    /** The largest folders of these files, at most five, the largest first; none is in another. */
    static List<Folder> of(Collection<Entry.File> files) {
        Largest largest = new Largest(files);
        return largest.in("").stream()
                .map(largest::deepest)
                .map(path -> largest.folder(path))
                .sorted(Comparator.comparingLong(Folder::bytes).reversed().thenComparing(Folder::path))
                .limit(SHOWN)
                .toList();
    }

    /** What to tell of a release that takes a long time to send, and a lot of room on each node. */
    static Optional<String> warning(Bundle bundle) {
        if (bundle.bytes() <= MANY_BYTES && bundle.entries() <= MANY_ENTRIES) {
            return Optional.empty();
        }
        String folders =
                of(bundle.manifest().files()).stream().map(Folder::toString).collect(Collectors.joining(", "));
        return Optional.of(String.format(
                Locale.ROOT,
                "The release is large: %,d entries, %s. Its largest folders are %s. What it does not need to run can"
                        + " stay behind: name it in .scalectlignore",
                bundle.entries(),
                Amount.bytes(bundle.bytes()),
                folders));
    }

    private Folder folder(String path) {
        Size size = sizes.get(path);
        return new Folder(path, size.files(), size.bytes());
    }

    private String deepest(String folder) {
        String path = folder;
        while (true) {
            long most = (long) (sizes.get(path).bytes() * NEARLY_ALL);
            Optional<String> inner = in(path + "/").stream()
                    .filter(child -> sizes.get(child).bytes() > most)
                    .findFirst();
            if (inner.isEmpty()) {
                return path;
            }
            path = inner.get();
        }
    }

    private List<String> in(String prefix) {
        List<String> children = new ArrayList<>();
        for (String path : sizes.keySet()) {
            if (path.startsWith(prefix) && path.indexOf('/', prefix.length()) < 0) {
                children.add(path);
            }
        }
        return children;
    }
}
