package dev.scalectl.lab;

import dev.scalectl.lab.wire.Credentials;
import dev.scalectl.lab.wire.HttpEndpoint;
import dev.scalectl.lab.wire.Protocol;
import dev.scalectl.lab.wire.Router;
import dev.scalectl.lab.wire.Service;
import dev.scalectl.lab.world.World;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** The API of the lab, over HTTP on the loopback address, in front of a world. */
public final class LabServer implements AutoCloseable {
    private final HttpEndpoint endpoint;

    /**
     * Reads the state that an earlier process has left, and opens the port.
     *
     * @param stateDirectory where {@code state.json} is kept; it must exist
     * @param world what is behind the API; the caller closes it
     * @param publicRange a /24 in CIDR notation: its .1 is the operator as nodes see it, .2 the router, the rest are
     *     the public addresses of instances and balancers
     * @param region the default region
     * @param port 0 for any that is free
     * @throws IOException when the state cannot be read or the port not opened
     */
    public LabServer(
            Path stateDirectory, World world, String publicRange, String region, int port, Credentials credentials)
            throws IOException {
        var services = List.of(
                new Service("ec2", Protocol.EC2, List.of()),
                new Service("elasticloadbalancing", Protocol.QUERY, List.of()));
        var router = new Router(services, credentials, InstantSource.system());
        String operator = publicRange.substring(0, publicRange.lastIndexOf('.')) + ".1";
        endpoint = new HttpEndpoint(port, router, operator);
    }

    /** Takes up what still runs from an earlier process, and begins to answer. */
    public void start() {
        endpoint.start();
    }

    /** Where it listens, such as {@code http://127.0.0.1:40123}. */
    public URI endpoint() {
        return endpoint.uri();
    }

    /** Stops to answer; the world goes on. */
    @Override
    public void close() {
        endpoint.close();
    }
}
