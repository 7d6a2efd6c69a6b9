package dev.scalectl.lab.host.image;

import dev.scalectl.lab.host.Exec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where packages come from: this machine's own archive, proxy and keys when it runs Debian, else what debootstrap takes
 * by itself.
 *
 * @param archive this machine's source of its release
 * @param security this machine's source of security updates
 * @param updates whether this machine takes stable updates
 * @param acquire lines of {@code apt.conf}: proxy and the like
 */
public record AptSettings(
        Optional<AptSource> archive, Optional<AptSource> security, boolean updates, List<String> acquire) {
    private static final Pattern ACQUIRE = Pattern.compile(
            "Acquire::(?:[^ ]*(?:Proxy|Verify|CaInfo|CaPath|SslCert|SslKey|Timeout)[^ ]*|Check-[^ ]*|Retries|ForceIP[^ ]*"
                    + "|Languages(?:::)?) \"[^\"]+\";",
            Pattern.CASE_INSENSITIVE);

    /** This machine's. */
    static AptSettings ofThisMachine() {
        String release = codename();
        var sources = sources();
        return new AptSettings(
                source(sources, release),
                source(sources, release + "-security"),
                source(sources, release + "-updates").isPresent(),
                Exec.attempt("apt-config", "dump")
                        .output()
                        .lines()
                        .filter(line -> ACQUIRE.matcher(line).matches())
                        .toList());
    }

    private static Optional<AptSource> source(List<AptSource> sources, String suite) {
        return sources.stream()
                .filter(source -> source.suites().contains(suite))
                .filter(source -> source.components().contains("main"))
                .findFirst();
    }

    /** The name of this machine's Debian release; empty for other systems. */
    private static String codename() {
        try {
            var fields = Files.readAllLines(Path.of("/etc/os-release")).stream()
                    .map(line -> line.replace("\"", "").split("=", 2))
                    .filter(pair -> pair.length == 2)
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, second) -> second));
            return "debian".equals(fields.get("ID")) ? fields.getOrDefault("VERSION_CODENAME", "") : "";
        } catch (IOException e) {
            return "";
        }
    }

    private static List<AptSource> sources() {
        List<AptSource> sources = new ArrayList<>();
        var files = new ArrayList<>(List.of(Path.of("/etc/apt/sources.list")));
        try (var more = Files.list(Path.of("/etc/apt/sources.list.d"))) {
            more.sorted().forEach(files::add);
        } catch (IOException e) {
            // no such folder: there is the one file at most
        }
        for (var file : files) {
            String name = file.toString();
            if (name.endsWith(".list") && Files.isReadable(file)) {
                sources.addAll(AptSource.fromLines(read(file)));
            } else if (name.endsWith(".sources") && Files.isReadable(file)) {
                sources.addAll(AptSource.fromStanzas(read(file)));
            }
        }
        return sources;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes them onto a disk, when this machine has any. */
    public void writeTo(Path disk) {
        try {
            var apt = disk.resolve("etc/apt");
            if (!acquire.isEmpty()) {
                var folder = Files.createDirectories(apt.resolve("apt.conf.d"));
                Files.writeString(folder.resolve("90host"), String.join("\n", acquire) + "\n");
            }
            if (archive.isPresent()) {
                var folder = Files.createDirectories(apt.resolve("sources.list.d"));
                Files.writeString(folder.resolve("debian.sources"), stanzas(ImageBuilder.RELEASE));
                copyKeys(disk);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String stanzas(String release) {
        var suites = updates ? List.of(release, release + "-updates") : List.of(release);
        var main = archive.orElseThrow().withSuites(suites).stanza();
        return main
                + security.map(source -> "\n"
                                + source.withSuites(List.of(release + "-security"))
                                        .stanza())
                        .orElse("");
    }

    /** Takes key files along that are not part of Debian. */
    private void copyKeys(Path disk) throws IOException {
        for (var source : List.of(archive, security)) {
            var key = source.flatMap(AptSource::signedBy).map(Path::of).filter(Files::isReadable);
            if (key.isPresent() && !key.get().startsWith("/usr/share/keyrings/debian-archive")) {
                var copy = disk.resolve(key.get().toString().substring(1));
                Files.createDirectories(copy.getParent());
                Files.copy(key.get(), copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
