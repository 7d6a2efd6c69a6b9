package dev.scalectl.lab.host.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How machines find names: as this machine does.
 *
 * @param lines the lines of their {@code resolv.conf}
 * @param relayed the server on this machine's loopback address that has to be made reachable for them
 */
public record Resolver(List<String> lines, Optional<InetAddress> relayed) {
    private static final String SERVER = "nameserver";
    private static final Path USUAL = Path.of("/etc/resolv.conf");
    /** Where systemd-resolved tells the servers that it asks itself. */
    private static final Path BEHIND_SYSTEMD = Path.of("/run/systemd/resolve/resolv.conf");

    /** From this machine's files. */
    static Resolver ofThisMachine(String hostAddress) {
        return of(read(USUAL), read(BEHIND_SYSTEMD), hostAddress);
    }

    /**
     * Prefers servers that others can reach.
     *
     * @param hostAddress this machine, as its machines see it
     */
    static Resolver of(List<String> usual, List<String> behindSystemd, String hostAddress) {
        for (var lines : List.of(usual, behindSystemd)) {
            var useful = lines.stream().filter(line -> !isLoopbackServer(line)).toList();
            if (useful.stream().anyMatch(line -> line.startsWith(SERVER))) {
                return new Resolver(useful, Optional.empty());
            }
        }
        var options = usual.stream().filter(line -> !line.startsWith(SERVER));
        return new Resolver(
                Stream.concat(options, Stream.of(SERVER + " " + hostAddress)).toList(),
                usual.stream()
                        .filter(Resolver::isLoopbackServer)
                        .map(line -> InetAddress.ofLiteral(address(line)))
                        .findFirst());
    }

    private static List<String> read(Path file) {
        if (!Files.isReadable(file)) {
            return List.of();
        }
        try (var lines = Files.lines(file)) {
            return lines.map(String::strip)
                    .filter(line -> line.matches("(nameserver|search|options)\\s+\\S.*"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isLoopbackServer(String line) {
        return line.startsWith(SERVER)
                && (address(line).startsWith("127.") || address(line).equals("::1"));
    }

    private static String address(String line) {
        return line.substring(SERVER.length()).strip();
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
