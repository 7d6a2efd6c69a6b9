package dev.scalectl.lab.host.image;

import dev.scalectl.lab.host.Exec;
import dev.scalectl.lab.host.HostFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

/** Makes the tree of Debian that base images lie on. */
final class ImageBuilder {
    static final String RELEASE = "trixie";
    private static final String STAGE = "STAGE ";
    private static final int LINES_SHOWN = 15;
    private static final String CLOUD_CONFIG = """
            # As in Debian's image for EC2, but for the data source and the network, which the lab sets from outside.
            datasource_list: [NoCloud]
            network: {config: disabled}
            manage_etc_hosts: false
            system_info:
              default_user:
                name: admin
                lock_passwd: true
                gecos: Debian
                groups: [adm, audio, cdrom, dialout, dip, floppy, plugdev, sudo, video]
                sudo: ["ALL=(ALL) NOPASSWD:ALL"]
                shell: /bin/bash
            """;

    private final AptSettings apt;
    private final Consumer<String> progress;

    ImageBuilder(AptSettings apt, Consumer<String> progress) {
        this.apt = apt;
        this.progress = progress;
    }

    /** Fills this folder; it must not exist. The whole output goes to the log. */
    void build(Path folder, Path log) throws IOException {
        var files = folder.resolve("files");
        apt.writeTo(files, RELEASE);
        HostCertificates.writeTo(files);
        write(files, "etc/cloud/cloud.cfg.d/90_lab.cfg", CLOUD_CONFIG);
        write(files, "etc/hosts", "127.0.0.1 localhost\n::1 localhost ip6-localhost ip6-loopback\n");
        run(folder, files, log);
        Exec.run("rm", "-rf", files.toString());
    }

    private void run(Path folder, Path files, Path log) throws IOException {
        var words = List.of(
                "unshare",
                "--mount",
                "--pid",
                "--fork",
                "--kill-child",
                "--propagation",
                "slave",
                "sh",
                "-c",
                script(),
                "build",
                folder.toString(),
                RELEASE,
                apt.archive().map(AptSource::uri).orElse(""),
                files.toString());
        var process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectInput(new java.io.File("/dev/null"))
                .start();
        var last = new ArrayDeque<String>();
        try (var lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
                var out = Files.newBufferedWriter(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.write(line + "\n");
                out.flush();
                if (line.startsWith(STAGE)) {
                    progress.accept(line.substring(STAGE.length()));
                }
                last.add(line);
                if (last.size() > LINES_SHOWN) {
                    last.removeFirst();
                }
            }
        }
        await(process, last, log);
    }

    private static void await(Process process, ArrayDeque<String> last, Path log) {
        try {
            if (process.waitFor() != 0) {
                throw new HostFailure(
                        "the image could not be built:\n  " + String.join("\n  ", last),
                        "All of the output is in " + log
                                + ". Images take their packages from where this machine's apt takes them.");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new HostFailure("interrupted while an image was built", "", e);
        }
    }

    private static void write(Path tree, String file, String text) throws IOException {
        var path = tree.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static String script() {
        try (var in = ImageBuilder.class.getResourceAsStream("build.sh")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
