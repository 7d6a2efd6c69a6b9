package dev.scalectl.lab.state;

import dev.scalectl.lab.world.BalancerSpec;
import dev.scalectl.lab.world.Firewall;
import dev.scalectl.lab.world.World;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Hands the wanted firewall and balancers to the world whenever they are not what it was told last. */
public final class Publisher {
    private static final System.Logger LOG = System.getLogger(Publisher.class.getName());

    private final ReentrantLock lock = new ReentrantLock();
    private final Store store;
    private final World world;
    private final InstantSource clock;
    private Firewall firewall;
    private List<BalancerSpec> balancers;

    /** A publisher that has told the world nothing yet. */
    public Publisher(Store store, World world, InstantSource clock) {
        this.store = store;
        this.world = world;
        this.clock = clock;
    }

    private record Wanted(Firewall firewall, List<BalancerSpec> balancers) {}

    /** Returns when the world has what is wanted; its failure is logged, and the next call tries again. */
    public void publish() {
        lock.lock();
        try {
            var wanted = store.transaction(() -> {
                var wishes = new Wishes(store.tables(), clock.instant());
                return new Wanted(wishes.firewall(), wishes.balancers());
            });
            if (!wanted.firewall().equals(firewall)) {
                world.setFirewall(wanted.firewall());
                firewall = wanted.firewall();
            }
            if (!wanted.balancers().equals(balancers)) {
                world.setBalancers(wanted.balancers());
                balancers = wanted.balancers();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the world has refused its firewall or balancers", e);
        } finally {
            lock.unlock();
        }
    }
}
