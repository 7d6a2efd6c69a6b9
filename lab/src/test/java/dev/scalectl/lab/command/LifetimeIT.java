package dev.scalectl.lab.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.lab.world.BaseImage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import tools.jackson.databind.json.JsonMapper;

/** The lab's process from start to stop, as a user meets it. */
class LifetimeIT {
    private static final String NAME = "itlifetime";
    private static final String[] START = {"start", "--network", "198.18.10.0/24"};
    private static final Path DISCOVERY = Path.of("/run/scalectl-" + NAME + ".json");

    @AfterEach
    void stop() throws Exception {
        lab("stop");
    }

    @Test
    void goesOnAfterItsProcessWasKilledAndLeavesNothingWhenStopped() throws Exception {
        var before = inventory();
        assertFalse((boolean) status().get("running"));
        String said = lab(START);
        var discovery = discovery();
        assertTrue(said.contains("export AWS_ACCESS_KEY_ID=" + discovery.get("accessKeyId")), said);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(DISCOVERY)));
        assertTrue(lab(START).contains("runs already"));

        var ec2 = ec2(discovery);
        var instance = ec2.runInstances(r -> r.imageId(BaseImage.DEBIAN_13.id())
                        .instanceType("t3.small")
                        .minCount(1)
                        .maxCount(1))
                .instances()
                .getFirst();
        await(() -> state(ec2, instance).equals("running"));
        balancer(discovery);
        assertEquals(1, status().get("instances"));

        ProcessHandle.of((int) discovery.get("pid")).orElseThrow().destroyForcibly();
        await(() -> !(boolean) status().get("running"));
        assertNull(status().get("endpoint"));
        assertEquals(1, status().get("instances"));
        lab(START);
        assertEquals(discovery.get("endpoint"), status().get("endpoint"));
        assertEquals("running", state(ec2, instance));

        ProcessHandle.of((int) discovery().get("pid")).orElseThrow().destroyForcibly();
        assertEquals("The lab is gone.\n", lab("stop"));
        assertEquals(before, inventory());
        assertEquals("There is no lab.\n", lab("stop"));
    }

    private static void balancer(Map<?, ?> discovery) {
        var elb = ElasticLoadBalancingV2Client.builder()
                .endpointOverride(URI.create((String) discovery.get("endpoint")))
                .region(Region.EU_WEST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(credentials(discovery))
                .build();
        var places = ec2(discovery).describeSubnets().subnets();
        var subnets = places.stream().map(Subnet::subnetId).toList();
        var balancer = elb.createLoadBalancer(r -> r.name("web").subnets(subnets))
                .loadBalancers()
                .getFirst();
        var group = elb.createTargetGroup(r -> r.name("web")
                        .port(80)
                        .protocol("HTTP")
                        .vpcId(places.getFirst().vpcId()))
                .targetGroups()
                .getFirst();
        elb.createListener(r -> r.loadBalancerArn(balancer.loadBalancerArn())
                .port(80)
                .protocol("HTTP")
                .defaultActions(Action.builder()
                        .type("forward")
                        .targetGroupArn(group.targetGroupArn())
                        .build()));
        await(() -> inventory().stream().anyMatch(line -> line.contains("haproxy")));
    }

    /** Everything on this machine that bears the lab's name. */
    private static Set<String> inventory() {
        var lines = new TreeSet<String>();
        for (var command : List.of(
                "ip -o link",
                "ip route",
                "ip netns",
                "nft list tables",
                "cat /proc/mounts",
                "ps -eo args",
                "find /sys/fs/cgroup -type d -name 'scalectl-*'",
                "ls -d /run/scalectl-* /var/lib/scalectl/* /run/systemd/nspawn/*/*")) {
            output(List.of("sh", "-c", command))
                    .lines()
                    .filter(line -> line.contains(NAME) && !line.contains("dev.scalectl.lab.Main st"))
                    .forEach(lines::add);
        }
        return lines;
    }

    private static String lab(String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.scalectl.lab.Main"));
        command.addAll(List.of(words));
        return output(command);
    }

    private static String output(List<String> command) {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("SCALECTL_LAB", NAME);
            var process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(1, TimeUnit.MINUTES));
            return output;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<?, ?> status() {
        return new JsonMapper().readValue(lab("status", "--json"), Map.class);
    }

    private static Map<?, ?> discovery() {
        return new JsonMapper().readValue(DISCOVERY, Map.class);
    }

    private static Ec2Client ec2(Map<?, ?> discovery) {
        return Ec2Client.builder()
                .endpointOverride(URI.create((String) discovery.get("endpoint")))
                .region(Region.EU_WEST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(credentials(discovery))
                .build();
    }

    private static StaticCredentialsProvider credentials(Map<?, ?> discovery) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(
                (String) discovery.get("accessKeyId"), (String) discovery.get("secretAccessKey")));
    }

    private static String state(Ec2Client ec2, Instance instance) {
        return ec2.describeInstances(r -> r.instanceIds(instance.instanceId()))
                .reservations()
                .getFirst()
                .instances()
                .getFirst()
                .state()
                .nameAsString();
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "waited too long");
            LockSupport.parkNanos(200_000_000);
        }
    }
}
