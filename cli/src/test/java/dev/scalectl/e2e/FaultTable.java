package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Measures for {@code docs/faults.md} what users of the app see of each fault, under a hundred requests a second
 * through the balancer, and what the operator is told. A program for {@code make bench-faults}, not a test of
 * {@code make test}.
 */
@ExtendWith(DemoCluster.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultTable {
    private static final Duration SHOWN = Duration.ofSeconds(15);
    private static final Duration AFTERWARDS = Duration.ofSeconds(4);

    private final TestLab lab;
    private final Cluster cluster;
    private final Path app;
    private final List<String> rows = new ArrayList<>();

    FaultTable(DemoCluster demo) {
        lab = demo.lab();
        cluster = demo.cluster();
        app = demo.app();
    }

    @Test
    @Order(1)
    void nodes() {
        measure("nginx is stopped on one of two web nodes", () -> on(web(), "systemctl stop nginx"), "up");
        measure(
                "PHP-FPM is stopped on one of two web nodes",
                () -> on(web(), "systemctl stop 'php*-fpm.service'"),
                "up");
        measure("a web node is stopped", () -> instance("stop-instances", web()), "up");
        measure("a web node is terminated", () -> instance("terminate-instances", web()), "up");
        measure("a web node is taken out of the target group by hand", this::deregister, "up");
    }

    @Test
    @Order(2)
    void data() {
        measure("MySQL is stopped", () -> on("data-1", "systemctl stop mariadb"), "up");
        measure("both Redis servers are stopped", () -> on("data-1", "systemctl stop 'redis-server@*.service'"), "up");
        measure("the data node is stopped", () -> instance("stop-instances", "data-1"), "up");
        measure("the rule that lets web nodes reach MySQL is removed", this::closeMysql, "up");
    }

    @Test
    @Order(3)
    void releases() throws IOException {
        measure("an operator is killed in the middle of a deployment", this::killDeployment, "deploy");
        Path page = app.resolve("public/index.php");
        String good = Files.readString(page);
        try {
            measure(
                    "a release has a parse error",
                    () -> {
                        write(page, good + "\n<?php this is no PHP");
                        Tool.Ended ended = cluster.run("deploy");
                        assertEquals(1, ended.exit(), ended.err());
                        return ended.err();
                    },
                    "nothing: no user met it");
        } finally {
            write(page, good);
        }
    }

    @Test
    @Order(4)
    void theCloud() {
        measure(
                "the cloud's API throttles each first call while a node is added",
                () -> {
                    lab.weather().set("{\"rules\": [{\"action\": \"*\", \"effect\": \"throttle\", \"calls\": [1]}]}");
                    try {
                        return cluster.run("add-node").ok().out();
                    } finally {
                        lab.weather().clear();
                    }
                },
                "nothing: the calls were made again");
        measure(
                "a node is removed",
                () -> cluster.run("remove-node", web()).ok().out(),
                "nothing");
    }

    /** What a fault does; gives what the operator is told, or nothing for what {@code status} then says. */
    private interface Fault {
        String happen();
    }

    private void measure(String name, Fault fault, String mend) {
        try (Traffic traffic = new Traffic(cluster.endpoint() + "/", Traffic.SHORTEST)) {
            pause(AFTERWARDS);
            Instant start = Instant.now();
            String told = fault.happen();
            if (told.isEmpty()) {
                pause(SHOWN);
                told = messages();
            }
            Instant mending = Instant.now();
            if (mend.equals("up") || mend.equals("deploy")) {
                cluster.run(mend).ok();
            }
            Instant mended = Instant.now();
            pause(AFTERWARDS);
            assertTrue(cluster.status().get("healthy").asBoolean(), () -> name + ": " + cluster.status());
            row(name, traffic, start, mending, mended, told, mend);
        }
    }

    private void row(
            String name, Traffic traffic, Instant start, Instant mending, Instant mended, String told, String mend) {
        long lost = traffic.lostSince(start).size();
        long lostAfterwards = traffic.lostSince(mended).size();
        long sent = traffic.answers().stream()
                .filter(answer -> answer.at().isAfter(start))
                .count();
        Instant last = traffic.lostSince(start).stream()
                .map(Traffic.Answer::at)
                .max(Instant::compareTo)
                .orElse(start);
        String seconds = "%.1f s".formatted(Duration.between(start, last).toMillis() / 1000.0);
        String how = mend.equals("up") || mend.equals("deploy")
                ? "`%s`, %.1f s"
                        .formatted(mend, Duration.between(mending, mended).toMillis() / 1000.0)
                : mend;
        rows.add("| %s | %d of %d%s | %s | %s | %d |"
                .formatted(name, lost, sent, lost == 0 ? "" : ", in " + seconds, shortened(told), how, lostAfterwards));
        System.out.println(rows.getLast());
    }

    private static String shortened(String told) {
        String text = told.lines()
                .filter(line -> line.startsWith("error:") || line.startsWith("  ") || !line.startsWith(" "))
                .limit(3)
                .map(String::strip)
                .reduce("", (a, b) -> a + (a.isEmpty() ? "" : " / ") + b)
                .replace("|", "\\|");
        return text.length() > 160 ? text.substring(0, 160) + "…" : text;
    }

    private String messages() {
        List<String> messages = new ArrayList<>();
        cluster.status().get("nodes").forEach(node -> {
            if (!node.get("message").asString().isEmpty()) {
                messages.add(
                        node.get("name").asString() + ": " + node.get("message").asString());
            }
        });
        return String.join("\n", messages);
    }

    private String web() {
        return cluster.webs().getLast();
    }

    private String on(String node, String command) {
        cluster.on(node, "sudo", "sh", "-c", command);
        return "";
    }

    private String instance(String call, String node) {
        String id = cluster.node(node).get("id").asString();
        lab.aws().run("ec2", call, "--instance-ids", id).ok();
        return "";
    }

    private String deregister() {
        String id = cluster.node(web()).get("id").asString();
        String group = text("elbv2", "describe-target-groups", "TargetGroups[0].TargetGroupArn");
        lab.aws()
                .run("elbv2", "deregister-targets", "--target-group-arn", group, "--targets", "Id=" + id)
                .ok();
        return "";
    }

    private String closeMysql() {
        String query = "SecurityGroups[?contains(GroupName, '%s')].GroupId | [0]";
        String data = text("ec2", "describe-security-groups", query.formatted("-data"));
        String web = text("ec2", "describe-security-groups", query.formatted("-web"));
        String rule = "IpProtocol=tcp,FromPort=3306,ToPort=3306,UserIdGroupPairs=[{GroupId=%s}]".formatted(web);
        lab.aws()
                .run("ec2", "revoke-security-group-ingress", "--group-id", data, "--ip-permissions", rule)
                .ok();
        return "";
    }

    private String killDeployment() {
        Path log = TestLab.temporaryFolder("killed").resolve("log");
        Process deploy = cluster.start(log, "deploy");
        Cluster.await(
                "the ready check",
                Duration.ofSeconds(60),
                () -> TestLab.read(log).contains("ready check"));
        Stop.KILL.send(deploy);
        return "";
    }

    private String text(String service, String call, String query) {
        return lab.aws()
                .run(service, call, "--query", query, "--output", "text")
                .ok()
                .out()
                .strip();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
