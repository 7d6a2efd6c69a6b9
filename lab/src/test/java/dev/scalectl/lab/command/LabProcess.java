package dev.scalectl.lab.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.lab.world.BaseImage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import tools.jackson.databind.json.JsonMapper;

/**
 * A lab as its users start and stop it, as a process.
 *
 * @param cache where its images are
 */
record LabProcess(String name, Path cache) {
    private static final Path SETTINGS = Path.of("/run/scalectl-settings");

    /** Runs a command of the lab; answers what it says. */
    String run(String... words) {
        try {
            var process = begin(words);
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(3, TimeUnit.MINUTES));
            return output;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    String start() {
        return run("start", "--network", "198.18.10.0/24");
    }

    /** Begins a command of the lab. */
    Process begin(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.scalectl.lab.Main"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SCALECTL_LAB", name);
        builder.environment().put("SCALECTL_LAB_CACHE", cache.toString());
        var process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    Map<?, ?> status() {
        return new JsonMapper().readValue(run("status", "--json"), Map.class);
    }

    Path discoveryFile() {
        return Path.of("/run/scalectl-" + name + ".json");
    }

    Map<?, ?> discovery() {
        return new JsonMapper().readValue(discoveryFile(), Map.class);
    }

    /** Kills its process, not its machines. */
    void kill() {
        var process = ProcessHandle.of((int) discovery().get("pid")).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    Ec2Client ec2() {
        var discovery = discovery();
        return Ec2Client.builder()
                .endpointOverride(URI.create((String) discovery.get("endpoint")))
                .region(Region.EU_WEST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(credentials(discovery))
                .build();
    }

    ElasticLoadBalancingV2Client elb() {
        var discovery = discovery();
        return ElasticLoadBalancingV2Client.builder()
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

    static List<String> launch(Ec2Client ec2, int count) {
        return ec2
                .runInstances(r -> r.imageId(BaseImage.DEBIAN_13.id())
                        .instanceType("t3.small")
                        .minCount(count)
                        .maxCount(count))
                .instances()
                .stream()
                .map(Instance::instanceId)
                .toList();
    }

    static String state(Ec2Client ec2, String id) {
        return ec2.describeInstances(r -> r.instanceIds(id))
                .reservations()
                .getFirst()
                .instances()
                .getFirst()
                .state()
                .nameAsString();
    }

    /**
     * Everything on this machine that bears the lab's name, and its settings as far as no other lab has changed them.
     */
    Set<String> inventory() {
        var lines = new TreeSet<String>();
        for (var command : List.of(
                "ip -o link",
                "ip route",
                "ip netns",
                "nft list tables",
                "cat /proc/mounts /run/scalectl-settings",
                "ps -eo args",
                "find /sys/fs/cgroup -type d -name 'scalectl-*'",
                "ls -d /run/scalectl-* /var/lib/scalectl/* /run/systemd/nspawn/*/*",
                "find " + cache + "/images -name '*.unfinished'")) {
            shell(command)
                    .lines()
                    .filter(line -> line.contains(name) && !line.contains("dev.scalectl.lab.Main st"))
                    .forEach(lines::add);
        }
        if (Files.exists(SETTINGS)) {
            System.out.println("Other labs are on this machine: its settings are not compared.");
        } else {
            lines.add(
                    shell("cat /proc/sys/net/ipv4/ip_forward /proc/sys/fs/inotify/*; ls /run/netns; nft list tables"));
        }
        return lines;
    }

    /** What a shell says on this machine. */
    static String shell(String command) {
        try {
            var process = new ProcessBuilder("sh", "-c", command)
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 180_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "waited too long");
            LockSupport.parkNanos(200_000_000);
        }
    }
}
