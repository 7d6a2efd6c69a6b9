package dev.scalectl.lab.host.network;

import dev.scalectl.lab.host.Place;
import dev.scalectl.lab.world.Firewall;
import dev.scalectl.lab.world.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lab's network: a router in a namespace of its own, and a link from it to the namespace of each machine and
 * balancer. Addresses and routes are set from outside, as the machines may not.
 */
public final class Network {
    private final Place place;
    private final Namespace router;
    private final Map<String, Port> ports = new LinkedHashMap<>();

    /** The network of this lab; {@link #up} makes it. */
    public Network(Place place) {
        this.place = place;
        this.router = new Namespace(place.namespace("router"));
    }

    /** Makes the router, unless an earlier lab process has left it. */
    public synchronized void up() {
        if (router.exists()) {
            HostSettings.acquire(place.name());
            return;
        }
        router.create();
        router.set("ipv4/conf/all/rp_filter", "1");
        router.set("ipv4/ip_forward", "1");
        router.nft(FirewallRules.render(new Firewall(List.of(), List.of())));
        new Uplink(place).up(router);
    }

    /** Removes every namespace of a lab and what it changed in this machine's own network. */
    public static void remove(Place place) {
        new Uplink(place).down();
        try (var files = Files.list(Path.of("/run/netns"))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(place.namespace("")))
                    .forEach(name -> new Namespace(name).delete());
        } catch (NoSuchFileException e) {
            // nobody has made any namespace on this machine yet
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The namespace of a machine or balancer. */
    public Namespace namespace(String id) {
        return new Namespace(place.namespace(id));
    }

    /** The resolver that machines use. */
    public Resolver resolver() {
        return Resolver.of(place.network().host());
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

    private static Port port(Machine machine) {
        return new Port(machine.instanceId(), List.of(machine.privateIp()), machine.publicIp());
    }

    private static List<String> routerCommands(Port port, Namespace namespace) {
        String link = port.routerLink();
        var commands = new ArrayList<String>();
        commands.add("link add %s mtu %d type veth peer name eth0 mtu %d netns %s"
                .formatted(link, Uplink.mtu(), Uplink.mtu(), namespace.name()));
        port.privateIps().stream()
                .map(Port::gateway)
                .distinct()
                .forEach(gateway -> commands.add("address add %s/32 dev %s".formatted(gateway, link)));
        commands.add("link set %s up".formatted(link));
        port.privateIps().forEach(ip -> commands.add("route add %s/32 dev %s".formatted(ip, link)));
        return commands;
    }

    private static List<String> inside(Port port) {
        String gateway = Port.gateway(port.privateIps().getFirst());
        var commands = new ArrayList<String>();
        commands.add("link set lo up");
        port.privateIps().forEach(ip -> commands.add("address add %s/32 dev eth0".formatted(ip)));
        commands.add("link set eth0 up");
        commands.add("route add %s/32 dev eth0".formatted(gateway));
        commands.add("route add default via %s src %s"
                .formatted(gateway, port.privateIps().getFirst()));
        return commands;
    }
}
