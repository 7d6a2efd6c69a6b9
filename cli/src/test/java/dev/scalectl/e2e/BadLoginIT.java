package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nodes that nobody can log in to. */
@ExtendWith(BadCluster.class)
@Order(10)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadLoginIT {
    private final BadCluster bad;
    private final Cluster cluster;
    private final Path config;

    BadLoginIT(BadCluster bad) {
        this.bad = bad;
        cluster = bad.cluster();
        config = bad.config();
    }

    @Test
    @Order(1)
    void aKeyThatIsNotTheClusters() throws IOException {
        Path key = config.resolveSibling("other");
        Tool.of(java.util.Map.of(), "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f")
                .run(key.toString())
                .ok();
        Files.writeString(config, Files.readString(config) + "ssh: {key: " + key + "}\n");
        String address = cluster.node("web-1").get("publicIp").asString("");
        assertEquals("""
                error: web-1 (%s) refused to log in admin with the key %s
                  → Use the key that the cluster was made with: set ssh.key in scalectl.yml, or add it to the SSH agent
                """.formatted(address, key), bad.failed("exec", "web-1", "--", "true"));
        bad.configure("cowsay", 67);
    }

    @Test
    @Order(4)
    void aHostKeyThatChangedIsRefused() {
        cluster.on("web-1", """
                sudo rm /etc/ssh/ssh_host_*
                sudo ssh-keygen -q -A
                sudo systemctl restart ssh""");
        String said = bad.failed("exec", "web-1", "--", "true");
        assertTrue(said.matches("""
                error: web-1 \\([0-9.]+\\) answered with an unknown host key, ssh-ed25519 \\S+: it is another machine, or somebody is in between
                  → If the key was replaced on purpose, put its public line into the instance's tag scalectl:host-key; \
                otherwise terminate its instance and run: scalectl up
                """), said);
    }

    @Test
    @Order(2)
    void aNodeThatBootsButNeverLetsAnybodyIn() throws IOException {
        bad.configure("cowsay", 67);
        Files.writeString(config, Files.readString(config) + "ssh: {boot_limit: 6s}\n");
        cluster.on("web-1", "sudo systemd-run -q --on-active=1 systemctl mask --now --runtime ssh.service ssh.socket");
        awaitNoLogin("web-1");
        String said = bad.failed("up");
        String id = cluster.node("web-1").get("id").asString();
        assertNeverLetIn("web-1", id, said);
        bad.lab().aws().run("ec2", "reboot-instances", "--instance-ids", id).ok();
        Cluster.await(
                "web-1 answers again",
                Duration.ofMinutes(2),
                () -> cluster.run("exec", "web-1", "--", "true").exit() == 0);
    }

    @Test
    @Order(3)
    void aNodeThatNeverBoots() {
        cluster.on("data-1", "sudo systemctl set-default emergency.target");
        String id = cluster.node("data-1").get("id").asString();
        bad.lab().aws().run("ec2", "reboot-instances", "--instance-ids", id).ok();
        awaitNoLogin("data-1");
        String said = bad.failed("up");
        assertNeverLetIn("data-1", id, said);
        assertTrue(said.matches("(?is).*emergency mode.*"), said);
    }

    private void awaitNoLogin(String node) {
        Cluster.await(
                node + " is away",
                Duration.ofMinutes(2),
                () -> cluster.run("exec", node, "--", "true").exit() == 1);
    }

    private static void assertNeverLetIn(String node, String id, String said) {
        assertTrue(
                said.matches("(?s)error: Could not wait for " + node + " to boot, and settle its host key:\n"
                        + "  " + node + " \\([0-9.]+\\) can't be reached by SSH: [^\n]+ \\(tried for 6 s\\)\n"
                        + "  The end of its console:\n    .*\n"
                        + "  → Check that the node runs \\(scalectl status\\), and that port 22 is open to this machine \\(network.ssh_from\\)\n"
                        + "  → If it only needs longer to boot, set ssh.boot_limit in scalectl.yml; if it will never come, terminate "
                        + id + ". Then run the command again\n"),
                said);
    }
}
