package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Nodes that something is wrong with: a data node and a web node of a lab of their own, which never serve anything. */
@Order(9)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadNodeIT {
    private static TestLab lab;
    private static Path config;
    private static Cluster cluster;

    @BeforeAll
    static void start() throws IOException {
        lab = TestLab.start("badnode", "198.18.21.0/24");
        Path app = TestLab.temporaryFolder("bad");
        Files.createDirectories(app.resolve("public"));
        config = app.resolve("scalectl.yml");
        cluster = new Cluster(lab, config);
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    @Order(1)
    void aPackageThatDoesNotExist() throws IOException {
        configure("php-nothing-such", 64);
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
    @Order(3)
    void aNodeWithoutDns() {
        cluster.on("web-1", "sudo cp /etc/resolv.conf /root/; echo nameserver 127.0.0.9 | sudo tee /etc/resolv.conf");
        String said = up();
        cluster.on("web-1", "sudo cp /root/resolv.conf /etc/resolv.conf");
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
        configure("cowsay", 64);
        // where packages are kept until they are installed; the lab's disks have no size of their own
        cluster.on("web-1", "sudo mount -t tmpfs -o size=8k tmpfs /var/cache/apt/archives");
        String said = up();
        cluster.on("web-1", "sudo umount /var/cache/apt/archives");
        assertEquals("  web-1: its disk is full", said.lines().toList().get(1), said);
        assertTrue(said.contains("You don't have enough free space in /var/cache/apt/archives"), said);
        assertTrue(said.endsWith("""
                  → Make room (what takes it: scalectl ssh web-1 -- 'sudo du -xh / | sort -h | tail'), or set a larger disk in \
                scalectl.yml and replace the node; then run the command again
                """), said);
    }

    @Test
    @Order(5)
    void aDatabaseThatDoesNotStart() throws IOException {
        configure("cowsay", 65);
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
        configure("cowsay", 66);
        cluster.on("data-1", """
                sudo systemctl stop redis-server@cache
                sudo systemd-run -q -u squatter python3 -c \
                'import socket, time; s = socket.create_server(("", 6379)); time.sleep(600)'""");
        String said = up();
        cluster.on("data-1", "sudo systemctl stop squatter");
        assertServerFails("redis-server@cache", "bind: Address already in use", said);
    }

    @Test
    @Order(7)
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
                """.formatted(address, key), failed("exec", "web-1", "--", "true"));
        configure("cowsay", 66);
    }

    @Test
    @Order(8)
    void aHostKeyThatChangedIsRefused() {
        cluster.on("web-1", """
                sudo rm /etc/ssh/ssh_host_*
                sudo ssh-keygen -q -A
                sudo systemctl restart ssh""");
        String said = failed("exec", "web-1", "--", "true");
        assertTrue(said.matches("""
                error: web-1 \\([0-9.]+\\) answered with an unknown host key, ssh-ed25519 \\S+: it is another machine, or somebody is in between
                  → If the key was replaced on purpose, put its public line into the instance's tag scalectl:host-key; \
                otherwise terminate its instance and run: scalectl up
                """), said);
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

    private static void configure(String webPackage, int cacheMemory) throws IOException {
        Files.writeString(config, """
                cluster: bad
                cloud: lab
                web: {count: 1, packages: [%s]}
                data: {redis: {cache_memory: %dmb}}
                """.formatted(webPackage, cacheMemory));
    }

    private static String up() {
        return failed("up");
    }

    private static String failed(String command, String... arguments) {
        Tool.Ended ended = cluster.run(command, arguments);
        assertEquals(1, ended.exit(), ended.out() + ended.err());
        return ended.err();
    }
}
