package dev.scalectl.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Jars as maps from an entry's name to its bytes. */
final class Jars {
    private static final String SERVICES = "META-INF/services/";
    private static final Pattern LICENCE = Pattern.compile("(META-INF/)?[^/]*(LICENSE|NOTICE)[^/]*");

    /** Says which jars are in the one that is written. */
    static final String LIST = "META-INF/libraries";

    private static final LocalDateTime TIME = LocalDateTime.of(2026, 11, 22, 0, 0);

    private Jars() {}

    /**
     * The entries of several jars as this Java sees them, the first one of a name where two have it. Licences keep the
     * name of their jar.
     */
    static SequencedMap<String, byte[]> read(Collection<Path> jars) throws IOException {
        SequencedMap<String, byte[]> all = new LinkedHashMap<>();
        StringBuilder names = new StringBuilder();
        for (Path jar : jars) {
            String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
            names.append(name).append('\n');
            try (JarFile file = new JarFile(jar.toFile(), false, JarFile.OPEN_READ, JarFile.runtimeVersion())) {
                for (var entry : file.versionedStream().toList()) {
                    byte[] bytes = file.getInputStream(entry).readAllBytes();
                    put(all, name, entry.getName(), bytes);
                }
            }
        }
        all.put(LIST, names.toString().getBytes(UTF_8));
        return all;
    }

    private static void put(SequencedMap<String, byte[]> all, String jar, String name, byte[] bytes) {
        if (name.endsWith("/")) {
            return;
        }
        if (name.startsWith(SERVICES)) {
            all.merge(name, bytes, Jars::joined);
        } else if (isLicence(name)) {
            all.put("META-INF/licenses/" + jar + "/" + name.substring(name.lastIndexOf('/') + 1), bytes);
        } else if (isOfUse(name)) {
            all.putIfAbsent(name, bytes);
        }
    }

    /** Neither what describes the jar as such, nor what other tools than Java read. */
    private static boolean isOfUse(String name) {
        return !name.startsWith("META-INF/") && !name.endsWith("module-info.class");
    }

    private static boolean isLicence(String name) {
        return LICENCE.matcher(name).matches();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return (new String(first, UTF_8).stripTrailing() + "\n" + new String(second, UTF_8)).getBytes(UTF_8);
    }

    /** Writes the same bytes for the same entries; nothing is compressed, for what packs the distribution does it. */
    static void write(Path jar, SequencedMap<String, byte[]> entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, UTF_8)) {
            put(zip, JarFile.MANIFEST_NAME, "Manifest-Version: 1.0\n\n".getBytes(UTF_8));
            for (var entry : new TreeMap<>(entries).entrySet()) {
                put(zip, entry.getKey(), entry.getValue());
            }
        }
        Files.write(jar, bytes.toByteArray());
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
