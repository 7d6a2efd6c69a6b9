package dev.scalectl.lab.host.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResolverTest {
    @Test
    void takesServersThatMachinesCanReach() {
        assertEquals(
                new Resolver(List.of("search example.org", "nameserver 10.0.0.53"), Optional.empty()),
                Resolver.of(
                        List.of("search example.org", "nameserver 127.0.0.1", "nameserver 10.0.0.53"),
                        List.of(),
                        "198.18.0.1"));
    }

    @Test
    void looksBehindSystemdResolved() {
        assertEquals(
                new Resolver(List.of("nameserver 10.0.0.53"), Optional.empty()),
                Resolver.of(List.of("nameserver 127.0.0.53"), List.of("nameserver 10.0.0.53"), "198.18.0.1"));
    }

    @Test
    void relaysToAServerOnTheLoopbackAddress() {
        assertEquals(
                new Resolver(
                        List.of("options timeout:1", "nameserver 198.18.0.1"),
                        Optional.of(InetAddress.ofLiteral("127.0.0.1"))),
                Resolver.of(List.of("options timeout:1", "nameserver 127.0.0.1"), List.of(), "198.18.0.1"));
    }
}
