package dev.scalectl.lab.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.lab.world.Machine;
import dev.scalectl.lab.world.Metadata;
import dev.scalectl.lab.world.Metadata.Access;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The metadata service as machines meet it: with curl, at its usual address. */
class MetadataIT {
    private static final String SERVICE = "http://169.254.169.254";
    private static final String TOKEN =
            "curl -sS -m 5 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' " + SERVICE + "/latest/api/token";

    /** Asks for a token, but lets nothing in that has come from further away than this many hops. */
    private static final String TOKEN_FROM_AFAR = """
            python3 - <<'END'
            import socket
            s = socket.create_connection(("169.254.169.254", 80), 3)
            s.setsockopt(socket.IPPROTO_IP, 21, %d)  # IP_MINTTL
            s.sendall(b"PUT /latest/api/token HTTP/1.1\\r\\nX-aws-ec2-metadata-token-ttl-seconds: 60\\r\\n\\r\\n")
            try:
                print(s.recv(15).decode())
            except TimeoutError:
                print("nothing")
            END
            """;

    private static Lab lab;
    private static Machine one;
    private static Machine two;

    @BeforeAll
    static void start() throws Exception {
        lab = new Lab("itmetadata", "198.18.10.0/24");
        one = lab.machine(10);
        two = lab.machine(11);
        lab.firewall(List.of(Lab.ANY), one, two);
        lab.world.setMetadata(List.of(metadata(one, 2), metadata(two, 1)));
        lab.world.boot(one);
        lab.world.boot(two);
        lab.awaitSsh(one);
        lab.awaitSsh(two);
    }

    @AfterAll
    static void stop() throws Exception {
        lab.close();
    }

    @Test
    void eachMachineIsToldAboutItself() {
        for (var machine : List.of(one, two)) {
            assertEquals(machine.instanceId(), ask(machine, "meta-data/instance-id"));
            assertEquals("#!/bin/sh", ask(machine, "user-data"));
            String address = "ip -br link show eth0 | awk '{print $3}'";
            assertEquals(
                    Metadata.mac(machine.privateIp()) + "\n",
                    lab.ssh(machine.publicIp().orElseThrow(), address).output());
        }
    }

    @Test
    void withoutATokenThereIsNothing() {
        assertEquals(
                "401", lab.ssh(lab.publicIp(10), status("/latest/meta-data/")).output());
        assertEquals(
                "404",
                lab.ssh(lab.publicIp(10), withToken(status("/latest/meta-data/none")))
                        .output());
    }

    @Test
    void aTokenOfAnotherMachineIsNone() {
        String token = lab.ssh(lab.publicIp(10), TOKEN).output();
        assertEquals(
                "401",
                lab.ssh(lab.publicIp(11), "T=" + token + "; " + status("/latest/meta-data/", "$T"))
                        .output());
    }

    @Test
    void aTokenGoesNoFurtherThanTheHopLimit() {
        assertEquals(
                "HTTP/1.1 200 OK\n",
                lab.ssh(lab.publicIp(10), TOKEN_FROM_AFAR.formatted(2)).output());
        assertEquals(
                "nothing\n",
                lab.ssh(lab.publicIp(10), TOKEN_FROM_AFAR.formatted(3)).output());
        assertEquals(
                "HTTP/1.1 200 OK\n",
                lab.ssh(lab.publicIp(11), TOKEN_FROM_AFAR.formatted(1)).output());
        assertEquals(
                "nothing\n",
                lab.ssh(lab.publicIp(11), TOKEN_FROM_AFAR.formatted(2)).output());
    }

    /** This machine may have a metadata service of its own at that address, which is none of a test's business. */
    @Test
    void itListensInTheRouterOnlyAndStaysThroughARestartOfTheLab() {
        assertEquals("", Exec.run("ss", "-Hltn", "src", "169.254.169.254"));
        String router = lab.place.network().router();
        assertFalse(Exec.attempt("curl", "-s", "-m", "2", "http://" + router + "/latest/")
                .ok());
        assertTrue(Exec.run(
                        "nsenter",
                        "--net=" + Place.namespaceFile(lab.place.namespace("router")),
                        "ip",
                        "route",
                        "show",
                        "type",
                        "blackhole")
                .contains("169.254.0.0/16"));
        lab.world.close();
        lab.world = lab.open();
        lab.world.setMetadata(List.of(metadata(one, 2), metadata(two, 1)));
        assertEquals(two.instanceId(), ask(two, "meta-data/instance-id"));
    }

    private static String ask(Machine machine, String path) {
        String command = withToken("curl -sS -m 5 -H \"X-aws-ec2-metadata-token: $T\" " + SERVICE + "/latest/" + path);
        return lab.ssh(machine.publicIp().orElseThrow(), command).output();
    }

    private static String withToken(String command) {
        return "T=$(" + TOKEN + "); " + command;
    }

    private static String status(String path) {
        return status(path, "$T");
    }

    private static String status(String path, String token) {
        return "curl -s -m 5 -o /dev/null -w '%{http_code}' -H \"X-aws-ec2-metadata-token: " + token + "\" " + SERVICE
                + path;
    }

    private static Metadata metadata(Machine machine, int hops) {
        var values = Map.of("meta-data/instance-id", machine.instanceId());
        return new Metadata(machine.privateIp(), new Access(true, true, hops), "IyEvYmluL3No", values);
    }
}
