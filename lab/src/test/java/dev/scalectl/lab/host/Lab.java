package dev.scalectl.lab.host;

import dev.scalectl.lab.world.BaseImage;
import dev.scalectl.lab.world.Capacity;
import dev.scalectl.lab.world.Firewall;
import dev.scalectl.lab.world.Firewall.Group;
import dev.scalectl.lab.world.Firewall.Member;
import dev.scalectl.lab.world.Firewall.Peer;
import dev.scalectl.lab.world.Firewall.Rule;
import dev.scalectl.lab.world.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A world of its own for a test, with a key that opens its machines. */
final class Lab implements AutoCloseable {
    static final Rule ANY = new Rule("-1", -1, -1, new Peer.Range("0.0.0.0/0"));

    final Place place;
    HostWorld world;
    private final Path keyFolder;
    private final Duration burst;

    Lab(String name, String cidr) throws IOException {
        this(name, cidr, Duration.ofMinutes(2));
    }

    /** The same with other CPU credits. */
    Lab(String name, String cidr, Duration burst) throws IOException {
        this.burst = burst;
        place = Place.of(name, new PublicRange(cidr));
        Teardown.run(place);
        keyFolder = Files.createTempDirectory("lab-key");
        Exec.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key());
        try {
            world = open();
        } catch (RuntimeException e) {
            Teardown.run(place);
            throw e;
        }
    }

    HostWorld open() {
        return HostWorld.open(place, burst, System.out::println);
    }

    /** A machine with the last part of its addresses given: 172.31.0.N and .N of the public range. */
    Machine machine(int number) throws IOException {
        return machine(number, "");
    }

    /** The same with user data. */
    Machine machine(int number, String userData) throws IOException {
        var random = new byte[8];
        new Random().nextBytes(random);
        return new Machine(
                "i-0" + HexFormat.of().formatHex(random),
                BaseImage.DEBIAN_13.id(),
                "ip-172-31-0-" + number,
                "172.31.0." + number,
                Optional.of(publicIp(number)),
                userData,
                Optional.of(Files.readString(Path.of(key() + ".pub"))),
                new Capacity(2, 0.2, 2048));
    }

    String publicIp(int number) {
        String host = place.network().host();
        return host.substring(0, host.lastIndexOf('.') + 1) + number;
    }

    /** Puts each machine into a group of its own name, all with these ingress rules. */
    void firewall(List<Rule> ingress, Machine... machines) {
        var members = Arrays.stream(machines)
                .map(machine -> new Member(machine.privateIp(), Set.of("sg-all")))
                .toList();
        world.setFirewall(new Firewall(members, List.of(new Group("sg-all", ingress, List.of(ANY)))));
    }

    Exec.Result ssh(String address, String command) {
        var words = new ArrayList<>(List.of("ssh", "-q", "-i", key(), "-o", "StrictHostKeyChecking=no"));
        words.addAll(List.of("-o", "UserKnownHostsFile=/dev/null", "-o", "ConnectTimeout=5", "-o", "BatchMode=yes"));
        words.addAll(List.of("admin@" + address, command));
        return Exec.attempt(words.toArray(String[]::new));
    }

    /** Waits for a login; says what the machine has printed when none comes. */
    void awaitSsh(Machine machine) {
        try {
            await("ssh", () -> ssh(machine.publicIp().orElseThrow(), "true").ok());
        } catch (AssertionError e) {
            throw new AssertionError(machine + "\n" + world.console(machine.instanceId()), e);
        }
    }

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + 180_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited too long for " + what);
            }
            LockSupport.parkNanos(100_000_000);
        }
    }

    private String key() {
        return keyFolder.resolve("key").toString();
    }

    @Override
    public void close() throws IOException {
        world.close();
        Teardown.run(place);
        Exec.run("rm", "-rf", keyFolder.toString());
    }
}
