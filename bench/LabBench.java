import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Fills a lab with 1, 10 and 40 instances, and prints what that takes. bench/lab.sh starts the lab and this. */
void main() throws Exception {
    var api = new Api(HttpClient.newHttpClient(), System.getenv());
    String group = api.find("DescribeSecurityGroups", Map.of(), "groupId").getFirst();
    api.call("AuthorizeSecurityGroupIngress", Map.of(
            "GroupId", group,
            "IpPermissions.1.IpProtocol", "tcp",
            "IpPermissions.1.FromPort", "22",
            "IpPermissions.1.ToPort", "22",
            "IpPermissions.1.IpRanges.1.CidrIp", "0.0.0.0/0"));
    String image = api.find("DescribeImages", Map.of("Filter.1.Name", "name", "Filter.1.Value.1", "debian-13-amd64-*"), "imageId")
            .getFirst();
    System.out.println("| instances | launched at once | until SSH answers, median | last | memory each | DescribeInstances p50 | p99 |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
    int running = 0;
    for (int wanted : new int[] {1, 10, 40}) {
        var boots = launch(api, image, wanted - running);
        int added = wanted - running;
        running = wanted;
        Thread.sleep(Duration.ofSeconds(10)); // what boots has more to do after SSH answers
        double memory = memoryMib() / running;
        var latencies = latencies(api);
        System.out.printf(
                "| %d | %d | %.1f s | %.1f s | %.0f MiB | %.1f ms | %.1f ms |%n",
                running, added, at(boots, 0.5), at(boots, 1), memory, at(latencies, 0.5), at(latencies, 0.99));
    }
    System.out.printf("All instances hold %.1f GiB, file cache included.%n", memoryMib() / 1024);
}

/** Seconds from the call until each instance's SSH server greets, sorted. */
double[] launch(Api api, String image, int count) throws Exception {
    long begin = System.nanoTime();
    String reply = api.call("RunInstances", Map.of(
            "ImageId", image,
            "InstanceType", "t3.small",
            "MinCount", String.valueOf(count),
            "MaxCount", String.valueOf(count)));
    var addresses = Api.elements(reply, "ipAddress");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<Double>> greeted = new ArrayList<>();
        for (var address : addresses) {
            greeted.add(threads.submit(() -> awaitGreeting(address, begin)));
        }
        var seconds = new double[count];
        for (int i = 0; i < count; i++) {
            seconds[i] = greeted.get(i).get();
        }
        Arrays.sort(seconds);
        return seconds;
    }
}

double awaitGreeting(String address, long begin) throws Exception {
    while (true) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, 22), 1000);
            socket.setSoTimeout(5000);
            if (new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII).equals("SSH-")) {
                return (System.nanoTime() - begin) / 1e9;
            }
        } catch (IOException e) {
            if (System.nanoTime() - begin > Duration.ofMinutes(5).toNanos()) {
                throw new IOException(address + " does not answer", e);
            }
        }
        Thread.sleep(100);
    }
}

/** Milliseconds of 500 calls, one after another, sorted. */
double[] latencies(Api api) throws Exception {
    for (int i = 0; i < 100; i++) {
        api.call("DescribeInstances", Map.of());
    }
    var millis = new double[500];
    for (int i = 0; i < millis.length; i++) {
        long begin = System.nanoTime();
        api.call("DescribeInstances", Map.of());
        millis[i] = (System.nanoTime() - begin) / 1e6;
    }
    Arrays.sort(millis);
    return millis;
}

double at(double[] sorted, double part) {
    return sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
}

/** What the instances' control groups are charged with, file cache included; other work on this machine is not in it. */
double memoryMib() throws IOException {
    String lab = "scalectl-" + System.getenv("SCALECTL_LAB");
    boolean legacy = Files.isDirectory(Path.of("/sys/fs/cgroup/memory", lab));
    var groups = Path.of(legacy ? "/sys/fs/cgroup/memory" : "/sys/fs/cgroup", lab);
    long bytes = 0;
    try (var folders = Files.newDirectoryStream(groups, "i-*")) {
        for (var folder : folders) {
            bytes += Long.parseLong(Files.readString(folder.resolve(legacy ? "memory.usage_in_bytes" : "memory.current"))
                    .strip());
        }
    }
    return bytes / 1024.0 / 1024;
}

/** EC2's query protocol, signed, with nothing between it and the wire that would add to the latency. */
record Api(HttpClient http, Map<String, String> environment) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

    /** The texts of a reply's elements with this name. */
    List<String> find(String action, Map<String, String> parameters, String element) throws Exception {
        return elements(call(action, parameters), element);
    }

    static List<String> elements(String xml, String name) {
        return Pattern.compile("<" + name + ">([^<]+)</" + name + ">")
                .matcher(xml)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    String call(String action, Map<String, String> parameters) throws Exception {
        var all = new TreeMap<>(parameters);
        all.put("Action", action);
        all.put("Version", "2016-11-15");
        String body = all.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var endpoint = URI.create(environment.get("AWS_ENDPOINT_URL"));
        String time = ZonedDateTime.now(ZoneOffset.UTC).format(TIME);
        var request = HttpRequest.newBuilder(endpoint.resolve("/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Amz-Date", time)
                .header("Authorization", authorization(endpoint.getAuthority(), time, body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(action + ": " + response.body());
        }
        return response.body();
    }

    /** Signature version 4. */
    private String authorization(String host, String time, String body) throws GeneralSecurityException {
        String scope = time.substring(0, 8) + "/" + environment.get("AWS_DEFAULT_REGION") + "/ec2/aws4_request";
        String request = "POST\n/\n\nhost:" + host + "\nx-amz-date:" + time + "\n\nhost;x-amz-date\n" + hash(body);
        byte[] key = ("AWS4" + environment.get("AWS_SECRET_ACCESS_KEY")).getBytes(StandardCharsets.UTF_8);
        for (var part : scope.split("/")) {
            key = mac(key, part);
        }
        String signature = HexFormat.of()
                .formatHex(mac(key, "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + hash(request)));
        return "AWS4-HMAC-SHA256 Credential=" + environment.get("AWS_ACCESS_KEY_ID") + "/" + scope
                + ", SignedHeaders=host;x-amz-date, Signature=" + signature;
    }

    private static String hash(String text) throws GeneralSecurityException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static byte[] mac(byte[] key, String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
