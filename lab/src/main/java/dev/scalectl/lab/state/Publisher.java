package dev.scalectl.lab.state;

import dev.scalectl.lab.world.BalancerSpec;
import dev.scalectl.lab.world.Firewall;
import dev.scalectl.lab.world.Metadata;
import dev.scalectl.lab.world.World;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Hands the wanted firewall, balancers and metadata to the world whenever they are not what it was told last. */
public final class Publisher {
    private static final System.Logger LOG = System.getLogger(Publisher.class.getName());

    private final ReentrantLock lock = new ReentrantLock();
    private final Store store;
    private final World world;
    private final String region;
    private final InstantSource clock;
    private Firewall firewall;
    private List<BalancerSpec> balancers;
    private List<Metadata> metadata;
    private int changes = -1;

    /** A publisher that has told the world nothing yet. */
    public Publisher(Store store, World world, String region, InstantSource clock) {
        this.store = store;
        this.world = world;
        this.region = region;
        this.clock = clock;
    }

    private record Wanted(Firewall firewall, List<BalancerSpec> balancers, List<Metadata> metadata, int changes) {}

    /** Returns when the world has what is wanted; its failure is logged, and the next call tries again. */
    public void publish() {
        lock.lock();
        try {
            var wanted = store.transaction(() -> {
                var wishes = new Wishes(store.tables(), clock.instant());
                int now = store.tables().changes();
                return new Wanted(wishes.firewall(), wishes.balancers(), wantedMetadata(now), now);
            });
            if (!wanted.firewall().equals(firewall)) {
                world.setFirewall(wanted.firewall());
                firewall = wanted.firewall();
            }
            if (!wanted.balancers().equals(balancers)) {
                world.setBalancers(wanted.balancers());
                balancers = wanted.balancers();
            }
            if (!wanted.metadata().equals(metadata)) {
                world.setMetadata(wanted.metadata());
                metadata = wanted.metadata();
            }
            changes = wanted.changes();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the world has refused its firewall, balancers or metadata", e);
        } finally {
            lock.unlock();
        }
    }

    /** It does not depend on the time, and is more to put together than the rest. */
    private List<Metadata> wantedMetadata(int now) {
        if (metadata != null && now == changes) {
            return metadata;
        }
        return new MetadataWishes(store.tables(), region).all();
    }
}
