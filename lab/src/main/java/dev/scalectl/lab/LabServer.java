package dev.scalectl.lab;

import dev.scalectl.lab.ec2.Ec2;
import dev.scalectl.lab.elb.Elb;
import dev.scalectl.lab.state.Publisher;
import dev.scalectl.lab.state.Quotas;
import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.wire.ActionPattern;
import dev.scalectl.lab.wire.Credentials;
import dev.scalectl.lab.wire.HttpEndpoint;
import dev.scalectl.lab.wire.Router;
import dev.scalectl.lab.wire.Service;
import dev.scalectl.lab.world.World;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The API of the lab, over HTTP on the loopback address, in front of a world. */
public final class LabServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LabServer.class.getName());
    private static final long TICK_MILLIS = 250;

    private final Publisher publisher;
    private final Ec2 ec2;
    private final Elb elb;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lab-timer").daemon().factory());
    private final HttpEndpoint endpoint;

    /**
     * The account as its caller meets it.
     *
     * @param denied actions that are refused for want of a permission
     */
    public record Access(Credentials credentials, List<ActionPattern> denied, Quotas quotas) {
        /** All actions are allowed, and nothing is limited. */
        public static Access full(Credentials credentials) {
            return new Access(credentials, List.of(), Quotas.NONE);
        }
    }

    /**
     * Reads the state that an earlier process has left, and opens the port.
     *
     * @param stateDirectory where {@code state.json} is kept; it must exist
     * @param world what is behind the API; the caller closes it
     * @param publicRange a /24 in CIDR notation: its .1 is the operator as nodes see it, .2 the router, the rest are
     *     the public addresses of instances and balancers
     * @param region the default region
     * @param port 0 for any that is free
     * @param access who may call, and how much there may be
     * @throws IOException when the state cannot be read or the port not opened
     */
    public LabServer(Path stateDirectory, World world, String publicRange, String region, int port, Access access)
            throws IOException {
        var clock = InstantSource.system();
        var store = new Store(stateDirectory, access.quotas());
        publisher = new Publisher(store, world, region, clock);
        store.onChange(publisher::publish);
        ec2 = new Ec2(store, world, publisher, clock, publicRange);
        elb = new Elb(store, world, clock, publicRange);
        var router = new Router(List.of(ec2.service(), elb.service()), access.credentials(), access.denied(), clock);
        String operator = publicRange.substring(0, publicRange.lastIndexOf('.')) + ".1";
        endpoint = new HttpEndpoint(port, router, operator);
    }

    /** Takes up what still runs from an earlier process, and begins to answer. */
    public void start() {
        ec2.start();
        publisher.publish();
        var _ = timer.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        endpoint.start();
    }

    /** Where it listens, such as {@code http://127.0.0.1:40123}. */
    public URI endpoint() {
        return endpoint.uri();
    }

    /** All actions that it answers, named as in an IAM policy: {@code ec2:RunInstances}. */
    public List<String> actions() {
        return Stream.of(ec2.service(), elb.service())
                .flatMap(Service::actions)
                .sorted()
                .toList();
    }

    /** Stops to answer; the world goes on. */
    @Override
    public void close() {
        endpoint.close();
        timer.shutdownNow();
    }

    /** A timer that has thrown once stops for good. */
    private void tick() {
        try {
            ec2.tick();
            elb.tick();
            publisher.publish();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "what is due has failed", e);
        }
    }
}
