package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nodes on which something is wrong. */
@ExtendWith(BadCluster.class)
@Order(9)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadNodeIT {
    private final BadCluster bad;
    private final Cluster cluster;
    private final Path config;

    BadNodeIT(BadCluster bad) {
        this.bad = bad;
        cluster = bad.cluster();
        config = bad.config();
    }

    @Test
    @Order(1)
    void aPackageThatDoesNotExist() throws IOException {
        bad.configure("php-nothing-such", 64);
        assertEquals("""
                error: Could not set up web-1: nginx, PHP:
                  web-1: the package archive has no package php-nothing-such that can be installed
                  → Correct web.packages in %s, or use another image
                """.formatted(config), up());
    }

    @Test
    @Order(2)
    void anAptThatSomebodyElseUsesIsWaitedFor() {
        cluster.on("web-1", """
                sudo systemd-run -q -u holder python3 -c \
                'import fcntl, time; f = open("/var/lib/apt/lists/lock", "w"); fcntl.lockf(f, fcntl.LOCK_EX); time.sleep(7)'""");
        assertTrue(up().contains("web-1: the package archive has no package php-nothing-such"));
        assertEquals(
                "inactive",
                cluster.on("web-1", "systemctl is-active holder || true").strip());
    }

    @Test
    @Order(2)
    void anAptThatSomebodyElseKeepsLockedIsGivenUp() {
        cluster.on("web-1", """
                echo 3 | sudo tee /etc/scalectl/apt-patience
                sudo systemd-run -q -u keeper python3 -c \
                'import fcntl, time; f = open("/var/lib/apt/lists/lock", "w"); fcntl.lockf(f, fcntl.LOCK_EX); time.sleep(600)'""");
        String said = up();
        cluster.on("web-1", "sudo rm /etc/scalectl/apt-patience; sudo systemctl stop keeper");
        assertTrue(said.matches("""
                error: Could not set up web-1: nginx, PHP:
                  web-1: another program has kept apt locked for 3 s: held by process \\d+ \\(python3\\).*
                  → Let it end, or end it \\(scalectl ssh web-1 -- sudo kill PROCESS\\), then run the command again
                """), said);
    }

    @Test
    @Order(3)
    void aNodeWithoutDns() {
        cluster.on("web-1", "sudo cp /etc/resolv.conf /root/; echo nameserver 127.0.0.9 | sudo tee /etc/resolv.conf");
        String said = up();
        cluster.on("web-1", "sudo cp /root/resolv.conf /etc/resolv.conf");
        assertNoWayOut(said);
    }

    /** As in a subnet without a route to the internet: its own network and the operator can be reached, no other. */
    @Test
    @Order(3)
    void aNodeWithoutAWayOutOfItsNetwork() {
        String namespace = bad.lab().namespace(cluster.node("web-1").get("id").asString());
        String network = "ip -n " + namespace + " route ";
        String open = shell(network + "show default");
        String gateway = open.replaceFirst("default (via \\S+).*", "$1");
        shell(network + "replace 198.18.21.0/24 " + gateway);
        shell(network + "replace 172.31.0.0/16 " + gateway);
        shell(network + "delete default");
        String said = up();
        shell(network + "add " + open);
        shell(network + "delete 198.18.21.0/24");
        assertNoWayOut(said);
    }

    private static String shell(String command) {
        return Tool.of(Map.of(), "sh", "-c").run(command).ok().out().strip();
    }

    private static void assertNoWayOut(String said) {
        assertEquals(
                "  web-1: the package archive could not be reached",
                said.lines().toList().get(1),
                said);
        assertTrue(said.contains("\n  Err:"), said);
        assertTrue(said.endsWith("""
                  → Give the node a way out: its subnet's route (an internet gateway, or NAT), its security group's outbound rules, \
                its DNS (scalectl ssh web-1 -- getent hosts deb.debian.org); then run the command again
                """), said);
    }

    @Test
    @Order(4)
    void aFullDisk() throws IOException {
        bad.configure("cowsay", 64);
        // where packages are kept until they are installed; the lab's disks have no size of their own
        cluster.on("web-1", "sudo mount -t tmpfs -o size=8k tmpfs /var/cache/apt/archives");
        String said = up();
        cluster.on("web-1", "sudo umount /var/cache/apt/archives");
        assertFull("You don't have enough free space in /var/cache/apt/archives", said);
    }

    private static void assertFull(String why, String said) {
        assertEquals("  web-1: its disk is full", said.lines().toList().get(1), said);
        assertTrue(said.contains(why), said);
        assertTrue(said.endsWith("""
                  → Make room (what takes it: scalectl ssh web-1 -- 'sudo du -xh / | sort -h | tail'), or set a larger disk in \
                scalectl.yml and replace the node; then run the command again
                """), said);
    }

    @Test
    @Order(5)
    void aDatabaseThatDoesNotStart() throws IOException {
        bad.configure("cowsay", 65);
        cluster.on("data-1", """
                printf '[mysqld]\\nno_such_option = 1\\n' | sudo tee /etc/mysql/mariadb.conf.d/zz-broken.cnf
                sudo systemctl stop mariadb""");
        String said = up();
        cluster.on("data-1", "sudo rm /etc/mysql/mariadb.conf.d/zz-broken.cnf");
        assertServerFails("mariadb", "[ERROR] /usr/sbin/mariadbd: unknown variable 'no_such_option=1'", said);
    }

    @Test
    @Order(6)
    void aRedisThatDoesNotStart() throws IOException {
        bad.configure("cowsay", 66);
        cluster.on("data-1", """
                sudo systemctl stop redis-server@cache
                sudo systemd-run -q -u squatter python3 -c \
                'import socket, time; s = socket.create_server(("", 6379)); time.sleep(600)'""");
        String said = up();
        cluster.on("data-1", "sudo systemctl stop squatter");
        assertServerFails("redis-server@cache", "bind: Address already in use", said);
    }

    /** The log's end is the message's end. */
    private static void assertServerFails(String unit, String reason, String said) {
        List<String> lines = said.lines().toList();
        assertEquals("error: Could not set up data-1: database, Redis:", lines.getFirst(), said);
        assertEquals("  data-1: " + unit + " did not start; the end of its log:", lines.get(1), said);
        assertTrue(said.contains(reason), said);
        assertTrue(
                said.contains("\n  → Mend what the log says (scalectl ssh data-1), then run the command again\n"),
                said);
    }

    private String up() {
        return bad.failed("up");
    }
}
