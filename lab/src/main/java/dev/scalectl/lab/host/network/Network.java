package dev.scalectl.lab.host.network;

import dev.scalectl.lab.host.HostFailure;
import dev.scalectl.lab.host.Place;
import dev.scalectl.lab.world.Firewall;
import dev.scalectl.lab.world.Machine;
import dev.scalectl.lab.world.Metadata;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lab's network: a router in a namespace of its own, and a link from it to the namespace of each machine and
 * balancer. Addresses and routes are set from outside, as the machines may not.
 */
public final class Network implements AutoCloseable {
    private static final int DNS = 53;
    private static final String METADATA = "169.254.169.254";

    /**
     * Never routed; what this machine may have there, such as its own metadata service, is not for the lab's machines.
     */
    private static final String LINK_LOCAL = "169.254.0.0/16";

    private final Place place;
    private final Namespace router;
    private final Map<String, Port> ports = new LinkedHashMap<>();
    private Optional<DnsRelay> relay = Optional.empty();

    /** The network of this lab; {@link #up} makes it. */
    public Network(Place place) {
        this.place = place;
        this.router = new Namespace(place.namespace("router"));
    }

    /** Makes the router, unless an earlier lab process has left it. */
    public synchronized void up() {
        HostSettings.acquire(place.name());
        var uplink = new Uplink(place);
        if (!router.exists() || !uplink.isUp()) {
            router.delete();
            makeRouter(uplink);
        }
        router.ip(List.of("address replace %s/32 dev lo".formatted(METADATA), "route replace blackhole " + LINK_LOCAL));
        router.nft(HopLimits.rules(METADATA));
        relayNames();
    }

    /** Refuses a place whose range something else on this machine has a route to. */
    public static void requireFreeRange(Place place) {
        if (!new Namespace(place.namespace("router")).exists()) {
            new Uplink(place).requireFreeRange();
        }
    }

    private void makeRouter(Uplink uplink) {
        uplink.requireFreeRange();
        router.create();
        router.set("ipv4/conf/all/rp_filter", "1");
        router.set("ipv4/ip_forward", "1");
        router.nft(FirewallRules.render(new Firewall(List.of(), List.of())));
        uplink.up(router);
    }

    private void relayNames() {
        resolver().relayed().ifPresent(server -> {
            try {
                relay = Optional.of(new DnsRelay(
                        new InetSocketAddress(place.network().host(), DNS), new InetSocketAddress(server, DNS)));
            } catch (IOException e) {
                throw new HostFailure(
                        "names cannot be passed on at " + place.network().host() + ": " + e.getMessage(),
                        "A server that listens on every address of this machine is in the way; let it answer there.",
                        e);
            }
        });
    }

    /** Removes every namespace of a lab and what it changed in this machine's own network. */
    public static void remove(Place place) {
        new Uplink(place).down();
        String[] names = Path.of("/run/netns").toFile().list();
        if (names != null) {
            Arrays.stream(names)
                    .filter(name -> name.startsWith(place.namespace("")))
                    .forEach(name -> new Namespace(name).delete());
        }
        HostSettings.release(place.name());
    }

    /** The namespace of a machine or balancer. */
    public Namespace namespace(String id) {
        return new Namespace(place.namespace(id));
    }

    /** Opens the address of the metadata service, which is the router's own; only machines can reach it. */
    public ServerSocketChannel listenForMetadata() {
        try (var sockets = new Sockets(Place.namespaceFile(router.name()))) {
            return sockets.openServer().bind(new InetSocketAddress(METADATA, 80));
        } catch (IOException e) {
            throw new HostFailure("the metadata service cannot listen: " + e.getMessage(), "", e);
        }
    }

    /** The resolver that machines use. */
    public Resolver resolver() {
        return Resolver.ofThisMachine(place.network().host());
    }

    /** Links a machine. */
    public void connect(Machine machine) {
        connect(port(machine));
    }

    /** Links a machine or balancer, anew if it was linked before. */
    public synchronized void connect(Port port) {
        disconnect(port.id());
        var namespace = namespace(port.id());
        namespace.create();
        router.ip(routerCommands(port, namespace));
        namespace.ip(inside(port));
        connected(port);
    }

    /** Gives what is linked its new addresses, if it has others; those that it has lost stay until {@link #trim}. */
    public synchronized void extend(Port port) {
        if (!port.equals(ports.get(port.id()))) {
            router.ip(routes(port));
            namespace(port.id()).ip(addresses(port));
            connected(port);
        }
    }

    /** Takes away the addresses that are not its own any more. */
    public synchronized void trim(Port port) {
        namespace(port.id()).addresses().stream()
                .filter(address -> !port.privateIps().contains(address))
                .forEach(address -> {
                    namespace(port.id()).ip(List.of("address delete %s/32 dev eth0".formatted(address)));
                    router.ip(List.of("route delete %s/32 dev %s".formatted(address, port.routerLink())));
                });
    }

    /** Takes up a machine that is linked since an earlier lab process. */
    public void connected(Machine machine) {
        connected(port(machine));
    }

    /** Takes up what is linked since an earlier lab process. */
    public synchronized void connected(Port port) {
        ports.put(port.id(), port);
        router.nft(AddressRules.render(ports.values()));
    }

    /** Removes the link of a machine or balancer; does nothing when there is none. */
    public synchronized void disconnect(String id) {
        namespace(id).delete();
        var port = ports.remove(id);
        if (port != null) {
            // The kernel takes a namespace's links away some time after its name is gone.
            router.attempt("ip", "link", "delete", port.routerLink());
            router.nft(AddressRules.render(ports.values()));
        }
    }

    /** See {@link dev.scalectl.lab.world.World#setFirewall}. */
    public synchronized void setFirewall(Firewall firewall) {
        router.nft(FirewallRules.render(firewall));
    }

    /** Leaves the network as it is. */
    @Override
    public synchronized void close() throws IOException {
        if (relay.isPresent()) {
            relay.get().close();
        }
    }

    private static Port port(Machine machine) {
        return new Port(machine.instanceId(), List.of(machine.privateIp()), machine.publicIp());
    }

    private static List<String> routerCommands(Port port, Namespace namespace) {
        String link = port.routerLink();
        String mac = Metadata.mac(port.privateIps().getFirst());
        var commands = new ArrayList<String>();
        commands.add("link add %s mtu %d type veth peer name eth0 mtu %d address %s netns %s"
                .formatted(link, Uplink.mtu(), Uplink.mtu(), mac, namespace.name()));
        commands.add("link set %s up".formatted(link));
        commands.addAll(routes(port));
        return commands;
    }

    private static List<String> routes(Port port) {
        String link = port.routerLink();
        var commands = new ArrayList<String>();
        port.privateIps().stream()
                .map(Port::gateway)
                .distinct()
                .forEach(gateway -> commands.add("address replace %s/32 dev %s".formatted(gateway, link)));
        port.privateIps().forEach(ip -> commands.add("route replace %s/32 dev %s".formatted(ip, link)));
        return commands;
    }

    private static List<String> inside(Port port) {
        var commands = new ArrayList<String>();
        commands.add("link set lo up");
        commands.add("link set eth0 up");
        commands.addAll(addresses(port));
        return commands;
    }

    private static List<String> addresses(Port port) {
        String first = port.privateIps().getFirst();
        String gateway = Port.gateway(first);
        var commands = new ArrayList<String>();
        port.privateIps().forEach(ip -> commands.add("address replace %s/32 dev eth0".formatted(ip)));
        commands.add("route replace %s/32 dev eth0".formatted(gateway));
        commands.add("route replace default via %s src %s".formatted(gateway, first));
        return commands;
    }
}
