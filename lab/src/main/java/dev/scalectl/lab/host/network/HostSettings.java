package dev.scalectl.lab.host.network;

import dev.scalectl.lab.host.Exec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The kernel settings of this machine that labs need. The first lab notes what they were, the last one puts them back;
 * the note is only good until the machine is booted again.
 */
final class HostSettings {
    private static final Path NOTE = Path.of("/run/scalectl-settings");
    private static final Path NAMESPACES = Path.of("/run/netns");
    private static final String NAMESPACES_ARE_OURS = "namespaces";
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    /** More than about 12 machines need more inotify instances than the usual 128. */
    private static final Map<String, Long> WANTED =
            Map.of("net/ipv4/ip_forward", 1L, "fs/inotify/max_user_instances", 8192L);

    private HostSettings() {}

    static void acquire(String lab) {
        change(note -> {
            var labs = labs(note);
            if (labs.isEmpty() && !isMounted(NAMESPACES)) {
                note.setProperty(NAMESPACES_ARE_OURS, "");
            }
            labs.add(lab);
            note.setProperty("labs", String.join(" ", labs));
            WANTED.keySet().stream()
                    .filter(HostSettings::isTooLow)
                    .forEach(key -> note.putIfAbsent(key, Long.toString(read(key))));
        });
        // Only now that what they were is on disk.
        WANTED.keySet().stream().filter(HostSettings::isTooLow).forEach(key -> write(key, WANTED.get(key)));
    }

    private static boolean isTooLow(String key) {
        return read(key) < WANTED.get(key);
    }

    /** Settings that somebody else has changed meanwhile are left alone. */
    static void release(String lab) {
        if (!Files.exists(NOTE)) {
            return;
        }
        change(note -> {
            var labs = labs(note);
            labs.remove(lab);
            note.setProperty("labs", String.join(" ", labs));
            if (labs.isEmpty()) {
                WANTED.keySet().stream()
                        .filter(note::containsKey)
                        .filter(key -> read(key) == WANTED.get(key))
                        .forEach(key -> write(key, Long.parseLong(note.getProperty(key))));
                if (note.containsKey(NAMESPACES_ARE_OURS)) {
                    removeNamespaceFolder();
                }
            }
        });
    }

    private static boolean isMounted(Path folder) {
        try (var mounts = Files.lines(Path.of("/proc/self/mounts"))) {
            return mounts.anyMatch(line -> line.contains(" " + folder + " "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code ip netns} has mounted it when the first lab came; somebody else's namespace may be in it by now. */
    private static void removeNamespaceFolder() {
        String[] left = NAMESPACES.toFile().list();
        if (left != null && left.length == 0) {
            Exec.attempt("umount", NAMESPACES.toString());
            Exec.attempt("rmdir", NAMESPACES.toString());
        }
    }

    private static Set<String> labs(Properties note) {
        return Stream.of(note.getProperty("labs", "").split(" ", -1))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private interface Change {
        void apply(Properties note);
    }

    private static void change(Change change) {
        try (var file = FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = file.lock()) {
            var note = new Properties();
            if (Files.exists(NOTE)) {
                try (var in = Files.newBufferedReader(NOTE)) {
                    note.load(in);
                }
            }
            String boot = Files.readString(BOOT_ID).strip();
            if (!boot.equals(note.getProperty("boot"))) {
                note.clear();
                note.setProperty("boot", boot);
            }
            change.apply(note);
            if (labs(note).isEmpty()) {
                Files.deleteIfExists(NOTE);
            } else {
                save(note);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the usual cache, wherever a lab has its own: the settings are this machine's. */
    private static Path lockFile() throws IOException {
        return Files.createDirectories(Path.of("/var/cache/scalectl")).resolve("settings.lock");
    }

    private static void save(Properties note) throws IOException {
        var unfinished = NOTE.resolveSibling(NOTE.getFileName() + ".new");
        try (var out = Files.newBufferedWriter(unfinished)) {
            note.store(out, null);
        }
        Files.move(unfinished, NOTE, StandardCopyOption.ATOMIC_MOVE);
    }

    /** With one read: a second one, from the middle of such a file, finds nothing. */
    static long read(String key) {
        var buffer = new byte[64];
        try (var in = Files.newInputStream(Path.of("/proc/sys", key))) {
            int length = in.read(buffer);
            return Long.parseLong(new String(buffer, 0, length, StandardCharsets.US_ASCII).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(String key, long value) {
        try {
            Files.writeString(Path.of("/proc/sys", key), Long.toString(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
