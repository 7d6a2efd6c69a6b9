package dev.scalectl.release;

import dev.scalectl.config.Config;
import dev.scalectl.error.Joined;
import dev.scalectl.release.source.AppFolder;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * An application that is read and hashed while its cluster is still being looked at. With a build hook that can only be
 * a check: the hook wants the release's id, which the data node's clock gives.
 */
public final class Packing implements AutoCloseable {
    private final Assembly assembly;
    private final CompletableFuture<Optional<Bundle>> early;

    private Packing(Assembly assembly, CompletableFuture<Optional<Bundle>> early) {
        this.assembly = assembly;
        this.early = early;
    }

    /** Begins; the folder has to stay open for as long as this. */
    public static Packing begin(Config config, AppFolder app) {
        Assembly assembly = new Assembly(config, app);
        return new Packing(
                assembly, CompletableFuture.supplyAsync(() -> read(config, assembly), Thread::startVirtualThread));
    }

    private static Optional<Bundle> read(Config config, Assembly assembly) {
        if (config.app().hooks().build().isBlank()) {
            return Optional.of(assembly.bundle("", _ -> {}));
        }
        assembly.check();
        return Optional.empty();
    }

    /** What a user calls the application. */
    String title() {
        return assembly.title();
    }

    /**
     * Waits until the application is read.
     *
     * @throws dev.scalectl.error.Failure when it can't be released, as far as that shows without building it
     */
    public void check() {
        early();
    }

    /**
     * The application as it is released; closed with this.
     *
     * @param release its id, which the build hook gets
     * @param told what the build hook wrote, if anything
     * @throws dev.scalectl.error.Failure when the folder can't be packed, does not fit the configuration, or the hook
     *     fails
     */
    Bundle bundle(String release, Consumer<HookOutput> told) {
        return early().orElseGet(() -> assembly.bundle(release, told));
    }

    private Optional<Bundle> early() {
        return Joined.of(early);
    }

    @Override
    public void close() {
        var _ = early.thenAccept(bundle -> bundle.ifPresent(Bundle::close));
    }
}
