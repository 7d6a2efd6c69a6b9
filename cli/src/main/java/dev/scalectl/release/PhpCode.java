package dev.scalectl.release;

import dev.scalectl.release.manifest.Entry;
import dev.scalectl.release.manifest.Manifest;
import java.util.List;

/**
 * How much PHP a release has, by which the web nodes' opcache is sized.
 *
 * @param files those named {@code *.php}
 * @param bytes in them
 */
record PhpCode(long files, long bytes) {

    static PhpCode in(Manifest manifest) {
        List<Entry.File> php = manifest.files().stream()
                .filter(file -> file.path().endsWith(".php"))
                .toList();
        return new PhpCode(php.size(), php.stream().mapToLong(Entry.File::size).sum());
    }
}
