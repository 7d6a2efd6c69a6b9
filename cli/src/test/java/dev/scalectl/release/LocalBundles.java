package dev.scalectl.release;

import dev.scalectl.release.source.AppFolder;
import java.nio.file.Path;

/** Bundles of folders that are packed as they are. */
final class LocalBundles {
    private LocalBundles() {}

    /** All of a folder; its document root is the folder itself. */
    static Bundle of(Path folder) {
        return new Assembly(
                        Configs.of(
                                folder.resolve("../scalectl.yml"),
                                Configs.app(folder).publicDir(".").writable().build(),
                                LocalNode.USER),
                        AppFolder.own(folder))
                .bundle("20261122T191229.000Z", _ -> {});
    }
}
