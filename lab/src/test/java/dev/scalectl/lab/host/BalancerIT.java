package dev.scalectl.lab.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.lab.world.BalancerSpec;
import dev.scalectl.lab.world.BalancerSpec.HealthCheck;
import dev.scalectl.lab.world.BalancerSpec.ListenerSpec;
import dev.scalectl.lab.world.BalancerSpec.TargetGroupSpec;
import dev.scalectl.lab.world.BalancerSpec.TargetSpec;
import dev.scalectl.lab.world.Firewall;
import dev.scalectl.lab.world.Firewall.Group;
import dev.scalectl.lab.world.Firewall.Member;
import dev.scalectl.lab.world.Firewall.Peer;
import dev.scalectl.lab.world.Firewall.Rule;
import dev.scalectl.lab.world.Machine;
import dev.scalectl.lab.world.TargetHealth;
import dev.scalectl.lab.world.TargetRef;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A balancer in front of two machines; each test leaves it with both as healthy targets. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BalancerIT {
    private static final String GROUP = "arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/web/0123456789abcdef";
    private static final String SERVER = """
            #cloud-config
            write_files:
              - path: /srv/server.py
                content: |
                  import http.server, os, time
                  class Handler(http.server.BaseHTTPRequestHandler):
                      protocol_version = "HTTP/1.1"
                      def do_GET(self):
                          if self.path == "/slow": time.sleep(2)
                          bad = self.path == "/health" and os.path.exists("/srv/bad")
                          text = os.uname().nodename + "\\n" + str(self.headers)
                          self.send_response(500 if bad else 200)
                          self.send_header("Content-Length", str(len(text)))
                          self.end_headers()
                          self.wfile.write(text.encode())
                  http.server.ThreadingHTTPServer(("", 80), Handler).serve_forever()
            runcmd:
              - [systemd-run, --unit, web, python3, /srv/server.py]
            """;

    private static Lab lab;
    private static Machine one;
    private static Machine two;
    private static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        lab = new Lab("itbalance", "198.18.10.0/24");
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        one = lab.machine(10, SERVER);
        two = lab.machine(11, SERVER);
        lab.world.boot(one);
        lab.world.boot(two);
        var world = new Rule("tcp", 80, 80, new Peer.Range("0.0.0.0/0"));
        var ssh = new Rule("tcp", 22, 22, new Peer.Range(lab.place.network().host() + "/32"));
        var fromBalancer = new Rule("tcp", 80, 80, new Peer.GroupMembers("sg-lb"));
        lab.world.setFirewall(new Firewall(
                List.of(
                        new Member("172.31.0.5", Set.of("sg-lb")),
                        new Member("172.31.16.5", Set.of("sg-lb")),
                        new Member(one.privateIp(), Set.of("sg-web")),
                        new Member(two.privateIp(), Set.of("sg-web"))),
                List.of(
                        new Group("sg-lb", List.of(world), List.of(Lab.ANY)),
                        new Group("sg-web", List.of(ssh, fromBalancer), List.of(Lab.ANY)))));
        balance(target(one), target(two));
        awaitHealthy();
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        lab.close();
    }

    @Test
    @Order(1)
    void sharesRequestsAndSaysWhoAsked() throws Exception {
        assertEquals(Set.of(one.hostname(), two.hostname()), answering(6));
        String headers = get("/").body().toLowerCase(Locale.ROOT);
        assertTrue(headers.contains("x-forwarded-for: 198.18.10.1\n"), headers);
        assertTrue(headers.contains("x-forwarded-port: 80\n"), headers);
        assertTrue(headers.contains("x-forwarded-proto: http\n"), headers);
    }

    @Test
    @Order(2)
    void leavesOutATargetThatFailsItsChecksUntilAllDo() throws Exception {
        shell(one, "sudo touch /srv/bad");
        var mismatch = new TargetHealth(
                "unhealthy", "Target.ResponseCodeMismatch", "Health checks failed with these codes: [500]");
        Lab.await("unhealthy", () -> mismatch.equals(health(one)));
        assertEquals(Set.of(two.hostname()), answering(6));

        shell(two, "sudo touch /srv/bad");
        Lab.await("unhealthy", () -> mismatch.equals(health(two)));
        assertEquals(Set.of(one.hostname(), two.hostname()), answering(6));

        shell(one, "sudo rm /srv/bad");
        shell(two, "sudo rm /srv/bad");
        awaitHealthy();
    }

    @Test
    @Order(3)
    void letsRequestsOfALeavingTargetFinish() throws Exception {
        balance(target(one));
        var slow = client.sendAsync(request("/slow"), BodyHandlers.ofString());
        Lab.await(
                "the slow request's arrival",
                () -> shell(one, "ss -Htn state established 'sport = :80'").contains("172.31.0.5"));
        balance(leaving(one, false), target(two));
        assertEquals(Set.of(two.hostname()), answering(4));
        assertEquals(200, slow.get().statusCode());
        assertTrue(slow.get().body().startsWith(one.hostname()));

        balance(leaving(one, true), target(two));
        balance(target(one), target(two));
        awaitHealthy();
    }

    @Test
    @Order(4)
    void losesNoRequestWhileListenersAndTargetsChange() throws Exception {
        var statuses = new HashSet<Integer>();
        for (int round = 0; round < 20; round++) {
            if (round % 2 == 0) {
                balance(target(one));
            } else {
                balance(List.of(80, 81), target(one), target(two));
            }
            for (int i = 0; i < 10; i++) {
                statuses.add(get("/").statusCode());
            }
        }
        assertEquals(Set.of(200), statuses);
        balance(target(one), target(two));
        awaitHealthy();
    }

    @Test
    @Order(5)
    void answersForTargetsThatCannot() throws Exception {
        balance();
        assertError("503 Service Temporarily Unavailable");

        balance(target(one));
        shell(one, "sudo systemctl stop web");
        Lab.await("unhealthy", () -> health(one).state().equals("unhealthy"));
        assertEquals("Target.FailedHealthChecks", health(one).reason());
        assertError("502 Bad Gateway");

        lab.world.shutDown(one.instanceId(), true);
        Lab.await("a time-out", () -> health(one).reason().equals("Target.Timeout"));
        assertError("504 Gateway Time-out");
    }

    /** The page is what an ALB sends. */
    private static void assertError(String title) throws Exception {
        var answer = get("/");
        assertEquals(title.substring(0, 3), String.valueOf(answer.statusCode()));
        assertEquals("awselb/2.0", answer.headers().firstValue("Server").orElseThrow());
        assertEquals(
                "<html>\r\n<head><title>%1$s</title></head>\r\n<body>\r\n<center><h1>%1$s</h1></center>\r\n</body>\r\n</html>\r\n"
                        .formatted(title),
                answer.body());
    }

    private static void balance(TargetSpec... targets) {
        balance(List.of(80), targets);
    }

    private static void balance(List<Integer> ports, TargetSpec... targets) {
        var check = new HealthCheck("/health", 0, Duration.ofMillis(500), Duration.ofMillis(400), 2, 2, "200-299");
        lab.world.setBalancers(List.of(new BalancerSpec(
                "arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/web/fedcba9876543210",
                List.of("172.31.0.5", "172.31.16.5"),
                lab.publicIp(5),
                Duration.ofSeconds(60),
                ports.stream().map(port -> new ListenerSpec(port, GROUP)).toList(),
                List.of(new TargetGroupSpec(GROUP, check, List.of(targets))))));
    }

    private static TargetSpec target(Machine machine) {
        return new TargetSpec(machine.instanceId(), machine.privateIp(), 80, false, false);
    }

    private static TargetSpec leaving(Machine machine, boolean over) {
        return new TargetSpec(machine.instanceId(), machine.privateIp(), 80, true, over);
    }

    private static TargetHealth health(Machine machine) {
        return lab.world.health().get(new TargetRef(GROUP, machine.instanceId(), 80));
    }

    private static void awaitHealthy() {
        for (var machine : List.of(one, two)) {
            Lab.await("healthy", () -> health(machine).state().equals("healthy"));
        }
    }

    private static String shell(Machine machine, String command) {
        return lab.ssh(machine.publicIp().orElseThrow(), command).output();
    }

    private static Set<String> answering(int requests) throws Exception {
        var names = new HashSet<String>();
        for (int i = 0; i < requests; i++) {
            names.add(get("/").body().lines().findFirst().orElse(""));
        }
        return names;
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path), BodyHandlers.ofString());
    }

    private static HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + lab.publicIp(5) + path))
                .build();
    }
}
