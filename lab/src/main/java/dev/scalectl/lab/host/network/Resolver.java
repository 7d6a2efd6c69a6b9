package dev.scalectl.lab.host.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The {@code resolv.conf} that machines get: this machine's own.
 *
 * @param lines the file's lines
 */
public record Resolver(List<String> lines) {
    private static final List<Path> SOURCES =
            List.of(Path.of("/etc/resolv.conf"), Path.of("/run/systemd/resolve/resolv.conf"));

    /** From the first file that names a server which others can reach, too; else the fallback address. */
    static Resolver of(String fallback) {
        return SOURCES.stream()
                .filter(Files::isReadable)
                .map(Resolver::read)
                .filter(resolver -> resolver.lines.stream().anyMatch(line -> line.startsWith("nameserver")))
                .findFirst()
                .orElse(new Resolver(List.of("nameserver " + fallback)));
    }

    private static Resolver read(Path file) {
        try (var lines = Files.lines(file)) {
            return new Resolver(
                    lines.map(String::strip).filter(Resolver::isOfUse).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A resolver on this machine's loopback address cannot be reached from a machine of the lab. */
    private static boolean isOfUse(String line) {
        if (!line.startsWith("nameserver")) {
            return line.startsWith("search") || line.startsWith("options");
        }
        try {
            return !InetAddress.ofLiteral(line.split("\\s+", -1)[1]).isLoopbackAddress();
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return false;
        }
    }

    /** Writes it onto a disk. */
    public void writeTo(Path disk) {
        try {
            var file = Files.createDirectories(disk.resolve("etc")).resolve("resolv.conf");
            Files.deleteIfExists(file);
            Files.writeString(file, String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
