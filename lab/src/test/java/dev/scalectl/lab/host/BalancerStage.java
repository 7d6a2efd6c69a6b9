package dev.scalectl.lab.host;

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
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Two machines that serve pages, and the one balancer in front of them. */
abstract class BalancerStage {
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
                          while self.path == "/slow" and not os.path.exists("/srv/go"): time.sleep(0.05)
                          if self.path == "/work": sum(range(300000))
                          bad = self.path == "/health" and os.path.exists("/srv/bad")
                          text = os.uname().nodename + "\\npeer: " + self.client_address[0] + "\\n" + str(self.headers)
                          self.send_response(500 if bad else 200)
                          self.send_header("Content-Length", str(len(text)))
                          self.end_headers()
                          self.wfile.write(text.encode())
                  http.server.ThreadingHTTPServer(("", 80), Handler).serve_forever()
            runcmd:
              - [systemd-run, --unit, web, python3, /srv/server.py]
            """;

    static final String ZONE_A = "172.31.0.5";
    static final String ZONE_B = "172.31.16.5";
    static final String ZONE_C = "172.31.32.5";

    static Lab lab;
    static Machine one;
    static Machine two;
    static HttpClient client;

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
                        new Member(ZONE_A, Set.of("sg-lb")),
                        new Member(ZONE_B, Set.of("sg-lb")),
                        new Member(ZONE_C, Set.of("sg-lb")),
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

    static void balance(TargetSpec... targets) {
        balance(List.of(80), targets);
    }

    static void balance(List<Integer> ports, TargetSpec... targets) {
        balance(List.of(ZONE_A, ZONE_B), ports, targets);
    }

    static void balance(List<String> zones, List<Integer> ports, TargetSpec... targets) {
        var check = new HealthCheck("/health", 0, Duration.ofMillis(500), Duration.ofMillis(400), 2, 2, "200-299");
        lab.world.setBalancers(List.of(new BalancerSpec(
                "arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/web/fedcba9876543210",
                zones,
                lab.publicIp(5),
                Duration.ofSeconds(60),
                ports.stream().map(port -> new ListenerSpec(port, GROUP)).toList(),
                List.of(new TargetGroupSpec(GROUP, check, List.of(targets))))));
    }

    static TargetSpec target(Machine machine) {
        return new TargetSpec(machine.instanceId(), machine.privateIp(), 80, false, false);
    }

    static TargetSpec leaving(Machine machine, boolean over) {
        return new TargetSpec(machine.instanceId(), machine.privateIp(), 80, true, over);
    }

    static TargetHealth health(Machine machine) {
        return lab.world.health().get(new TargetRef(GROUP, machine.instanceId(), 80));
    }

    static void awaitHealthy() {
        for (var machine : List.of(one, two)) {
            Lab.await("healthy", () -> health(machine).state().equals("healthy"));
        }
    }

    static String shell(Machine machine, String command) {
        return lab.ssh(machine.publicIp().orElseThrow(), command).output();
    }

    static Set<String> answering(int requests) throws Exception {
        var names = new HashSet<String>();
        for (int i = 0; i < requests; i++) {
            names.add(get("/").body().lines().findFirst().orElse(""));
        }
        return names;
    }

    static HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path), BodyHandlers.ofString());
    }

    static HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + lab.publicIp(5) + path))
                .build();
    }
}
