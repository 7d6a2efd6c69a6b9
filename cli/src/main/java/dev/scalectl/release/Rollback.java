package dev.scalectl.release;

import dev.scalectl.config.Config;
import dev.scalectl.console.Progress;
import dev.scalectl.console.Stop;
import dev.scalectl.error.Failure;
import dev.scalectl.error.Joined;
import dev.scalectl.release.Deployed.Ending;
import dev.scalectl.service.Journal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Takes all web nodes back to an earlier release, with the environment that it was made with, whether the database
 * answers or not. The caller holds the cluster's lock.
 */
public final class Rollback {
    private static final Duration GRACE = Duration.ofSeconds(60);

    private final Config config;
    private final Destination to;
    private final Runnable stillAlone;
    private final Stop stop;
    private final Progress progress;

    /**
     * A rollback to be.
     *
     * @param stillAlone throws when another operator may change the cluster; asked right before the switch
     * @param stop heeded before the switch
     */
    public Rollback(Config config, Destination to, Runnable stillAlone, Stop stop, Progress progress) {
        this.config = config;
        this.to = to;
        this.stillAlone = stillAlone;
        this.stop = stop;
        this.progress = progress;
    }

    /**
     * What the operator wants.
     *
     * @param release where to; empty for the last good one before the live one
     * @param remove whether the release that was live is taken off the nodes
     * @param force whether a release that did not hold may be taken
     */
    public record Wish(Optional<String> release, boolean remove, boolean force) {}

    /**
     * Goes back.
     *
     * @return what is live now; {@code bytes} is 0, as nothing comes from this machine
     * @throws NotDeployed that says why the nodes serve what they served before
     */
    public Deployed run(Wish wish) {
        Fleet fleet = new Fleet(to.webs(), progress, to.skipped());
        Account account = new Account(fleet.names(), to.skipped());
        WebCommands commands = WebCommands.of(config);
        Archive archive = Archive.on(to.data());
        CompletableFuture<Journal> opening = CompletableFuture.supplyAsync(
                () -> Journal.open(to.data(), to.credentials()), Thread::startVirtualThread);
        try (Stop.Work _ = stop.begin(progress)) {
            SwitchBack back = new SwitchBack(
                    fleet,
                    commands,
                    archive,
                    config.app(),
                    Switch.of(config, to),
                    to.traffic(),
                    stillAlone,
                    stop,
                    GRACE);
            back.run(wish, () -> Joined.of(opening), account);
            return account.closed(Ending.DONE);
        } catch (Failure e) {
            throw NotDeployed.because(e, account);
        } finally {
            var _ = opening.thenAccept(Journal::close);
        }
    }
}
