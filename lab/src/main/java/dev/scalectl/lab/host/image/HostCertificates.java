package dev.scalectl.lab.host.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The certificate authorities that this machine trusts beyond its distribution's, such as a company's proxy. */
final class HostCertificates {
    private static final Path BUNDLE = Path.of("/etc/ssl/certs/ca-certificates.crt");
    private static final Path DISTRIBUTION = Path.of("/usr/share/ca-certificates");
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----(.*?)-----END CERTIFICATE-----", Pattern.DOTALL);

    private HostCertificates() {}

    /** Writes them where {@code update-ca-certificates} finds them. */
    static void writeTo(Path tree) {
        if (!Files.isReadable(BUNDLE) || !Files.isDirectory(DISTRIBUTION)) {
            return;
        }
        var known = distribution();
        try {
            var folder = Files.createDirectories(tree.resolve("usr/local/share/ca-certificates"));
            int number = 0;
            for (var certificate : certificates(BUNDLE)) {
                if (!known.contains(certificate)) {
                    number++;
                    Files.writeString(folder.resolve("host-" + number + ".crt"), certificate + "\n");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> distribution() {
        try (var files = Files.walk(DISTRIBUTION)) {
            var known = new HashSet<String>();
            files.filter(file -> file.toString().endsWith(".crt")).forEach(file -> known.addAll(certificates(file)));
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> certificates(Path file) {
        try {
            return CERTIFICATE
                    .matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .results()
                    .map(MatchResult::group)
                    .map(text -> text.replace("\r", ""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
