package dev.scalectl.lab.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a user is told whose machine has something else where the lab wants to be. */
class RefusalIT {
    private final LabProcess lab = new LabProcess("itrefusal", Path.of("/var/cache/scalectl"));

    @AfterEach
    void stop() {
        LabProcess.shell("ip route delete 198.18.10.64/26 2>/dev/null");
        lab.run("stop");
    }

    @Test
    void aRangeInUseIsRefusedBeforeAnythingIsMade() {
        LabProcess.shell("ip route add blackhole 198.18.10.64/26");
        assertEquals("""
                error: 198.18.10.0/24 is in use on this machine: blackhole 198.18.10.64/26
                  → Choose another range: scalectl lab start --network 198.18.N.0/24
                """, lab.start());
        assertTrue(LabProcess.shell("ip netns").lines().noneMatch(line -> line.contains("itrefusal")));
        LabProcess.shell("ip route delete 198.18.10.64/26");
        assertTrue(lab.start().startsWith("EC2 and ELB answer at "));
    }

    @Test
    void aPortInUseIsReplacedByAnotherAndTheUserIsTold() throws Exception {
        lab.start();
        int port = URI.create((String) lab.discovery().get("endpoint")).getPort();
        lab.kill();
        try (var _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            String said = lab.start();
            assertTrue(
                    said.startsWith("Another program has taken port " + port + ", where this lab answered before"),
                    said);
            assertNotEquals(
                    port, URI.create((String) lab.discovery().get("endpoint")).getPort());
        }
    }
}
