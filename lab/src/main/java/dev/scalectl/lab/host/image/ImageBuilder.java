package dev.scalectl.lab.host.image;

import dev.scalectl.lab.host.Exec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Makes the trees that base images consist of. */
final class ImageBuilder {
    static final String RELEASE = "trixie";
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
    private final Path lock;
    private final Consumer<String> progress;

    /**
     * A builder.
     *
     * @param lock the file that its scripts hold a lock on for as long as they run
     */
    ImageBuilder(AptSettings apt, Path lock, Consumer<String> progress) {
        this.apt = apt;
        this.lock = lock;
        this.progress = progress;
    }

    /** Debian 13; the folder must not exist. All of the output goes to the log. */
    void debian(Path folder, Path log) throws IOException {
        var files = folder.resolve("files");
        Files.createDirectories(files);
        apt.writeTo(files);
        HostCertificates.writeTo(files);
        write(files, "etc/cloud/cloud.cfg.d/90_lab.cfg", CLOUD_CONFIG);
        write(files, "etc/hosts", "127.0.0.1 localhost\n::1 localhost ip6-localhost ip6-loopback\n");
        new BuildScript("build.sh", lock, log, progress).run(folder.toString(), RELEASE, archive(), files.toString());
        Exec.run("rm", "-rf", files.toString());
    }

    /** A layer over Debian 13 with a source of MySQL. */
    void mysql(Path folder, Path debian, Path log) throws IOException {
        Files.createDirectories(folder);
        new BuildScript("mysql.sh", lock, log, progress).run(folder.toString(), debian.toString(), archive());
    }

    private String archive() {
        return apt.archive().map(AptSource::uri).orElse("");
    }

    private static void write(Path tree, String file, String text) throws IOException {
        var path = tree.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
