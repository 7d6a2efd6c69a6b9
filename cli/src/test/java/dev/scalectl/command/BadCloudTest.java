package dev.scalectl.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import dev.scalectl.console.Screen;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody sees whose cloud refuses: the lab's API on paper says what EC2 says. */
class BadCloudTest {
    private static PaperCloud cloud;

    private final Screen screen = new Screen();

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        cloud = PaperCloud.start();
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @BeforeEach
    void use() {
        cloud.use();
    }

    @AfterEach
    void forget() {
        PaperCloud.forget();
    }

    @Test
    void noCredentials() throws Exception {
        PaperCloud.forget();
        PaperCloud.isolate();
        assertFails("status", "", """
                error: No AWS credentials were found here: not in the environment, in ~/.aws, or from this machine's role
                  → Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run: aws configure
                """);
    }

    @Test
    void wrongCredentials() throws Exception {
        System.setProperty("aws.secretAccessKey", "wrong");
        assertFails("status", "", """
                error: DescribeSubnets: the credentials are not accepted
                  → Check the credentials (aws sts get-caller-identity) and this machine's clock (timedatectl)
                """);
    }

    @Test
    void aCloudThatDoesNotAnswer() throws Exception {
        System.setProperty("aws.endpointUrl", "http://127.0.0.1:9");
        assertFails("status", "", """
                error: DescribeSubnets: AWS in eu-west-1 can't be asked: Unable to execute HTTP request: Connection refused
                  → Check the network, and AWS_ENDPOINT_URL if it is set; for cloud: lab, look at: scalectl lab status
                """);
    }

    @Test
    void aRegionThatDoesNotExist() throws Exception {
        Path file = config("").replaceIn("eu-west-1", "eu-wset-1");
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // nothing is looked up anywhere: no name is known
                        "-Djdk.net.hosts.file=/dev/null",
                        "-Daws.accessKeyId=AKIA",
                        "-Daws.secretAccessKey=x",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.scalectl.Main",
                        "status",
                        "-f",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        assertEquals("""
                error: AWS has no region eu-wset-1 (ec2.eu-wset-1.amazonaws.com is not found)
                  → Correct region in scalectl.yml; did you mean eu-west-1? All of them: aws ec2 describe-regions --region us-east-1
                """, new String(tool.getInputStream().readAllBytes(), UTF_8));
        assertEquals(1, tool.waitFor());
    }

    @Test
    void aSubnetThatDoesNotExist() throws Exception {
        assertFails("up", "  subnets: [subnet-0123456789abcdef0, subnet-0123456789abcdef1]", """
                error: DescribeSubnets: The subnet ID 'subnet-0123456789abcdef0' does not exist (InvalidSubnetID.NotFound)
                  → Correct network.subnets; those that there are: aws ec2 describe-subnets
                """);
    }

    @Test
    void aVpcThatDoesNotExist() throws Exception {
        assertFails("up", "  vpc: vpc-0123456789abcdef0", """
                error: A load balancer needs subnets in two zones, and there are 0 (network.vpc: vpc-0123456789abcdef0)
                  → List subnets of two zones in network.subnets, or make a default VPC: aws ec2 create-default-vpc
                """);
    }

    @Test
    void anImageThatDoesNotExist() throws Exception {
        assertFails("up", "web: {image: ami-0123456789abcdef0, count: 1}\ndata: {image: ami-0123456789abcdef0}", """
                error: Could not launch data-1 (t3.medium, ami-0123456789abcdef0, 20 GiB, eu-west-1a):
                  DescribeImages: The image id '[ami-0123456789abcdef0]' does not exist (InvalidAMIID.NotFound)
                  Could not launch web-1 (t3.small, ami-0123456789abcdef0, 10 GiB, eu-west-1a):
                  DescribeImages: The image id '[ami-0123456789abcdef0]' does not exist (InvalidAMIID.NotFound)
                  → Correct web.image or data.image: an image belongs to one region (aws ec2 describe-images --image-ids ID)
                """);
    }

    @Test
    void anInstanceTypeThatDoesNotExist() throws Exception {
        assertFails("up", "web: {instance_type: t9.huge, count: 1}\ndata: {instance_type: t9.huge}", """
                error: Could not launch data-1 (t9.huge, debian-13, 20 GiB, eu-west-1a):
                  RunInstances: Invalid value 't9.huge' for InstanceType. (InvalidParameterValue)
                  Could not launch web-1 (t9.huge, debian-13, 10 GiB, eu-west-1a):
                  RunInstances: Invalid value 't9.huge' for InstanceType. (InvalidParameterValue)
                  → Correct web.instance_type or data.instance_type, or choose other subnets; those that there are: aws ec2 describe-instance-type-offerings
                """);
    }

    /** What AWS answers, word for word, to credentials that lack one permission, and to a full region. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UnauthorizedOperation | You are not authorized to perform this operation. User: arn:aws:iam::123456789012:user/ci is not authorized to perform: ec2:DescribeSubnets because no identity-based policy allows the ec2:DescribeSubnets action | DescribeSubnets: the credentials lack the permission ec2:DescribeSubnets | Give them ec2:DescribeSubnets (docs/iam-policy.json has all that scalectl needs); whose they are: aws sts get-caller-identity
            UnauthorizedOperation | You are not authorized to perform this operation. Encoded authorization failure message: 4GIOHlTkIaWHQD | DescribeSubnets: the credentials lack the permission ec2:DescribeSubnets | Give them ec2:DescribeSubnets (docs/iam-policy.json has all that scalectl needs); whose they are: aws sts get-caller-identity
            UnauthorizedOperation | User: x is not authorized to perform: ec2:CreateTags on resource: y | DescribeSubnets: the credentials lack the permission ec2:CreateTags | Give them ec2:CreateTags (docs/iam-policy.json has all that scalectl needs); whose they are: aws sts get-caller-identity
            VcpuLimitExceeded | You have requested more vCPU capacity than your current vCPU limit of 5 allows | DescribeSubnets: You have requested more vCPU capacity than your current vCPU limit of 5 allows (VcpuLimitExceeded) | Ask for a higher quota (aws service-quotas list-service-quotas --service-code ec2), lower web.count, or make room in the region; then run the command again
            OptInRequired | You are not subscribed to this service | DescribeSubnets: You are not subscribed to this service (OptInRequired) | Enable the region for the account: aws account enable-region --region-name REGION
            """)
    void whatOnlyTheRealCloudAnswers(String code, String said, String message, String advice) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = """
                    <Response><Errors><Error><Code>%s</Code><Message>%s</Message></Error></Errors></Response>
                    """.formatted(code, said).getBytes(UTF_8);
            exchange.sendResponseHeaders(403, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        System.setProperty(
                "aws.endpointUrl", "http://127.0.0.1:" + server.getAddress().getPort());
        try {
            String detail = code.equals("UnauthorizedOperation") ? "\n  " + said.replaceAll(" Encoded.*", "") : "";
            assertFails("status", "", "error: " + message + detail + "\n  → " + advice + "\n");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aKeyWithAPassphrase() throws Exception {
        Path key = folder.resolve("id");
        SshKeygen.make(key, "secret");
        assertFails("status", "", """
                error: The SSH key KEY is protected by a passphrase
                  → Add it to the SSH agent: ssh-add KEY
                """.replace("KEY", key.toString()));
    }

    @Test
    void aKeyThatAllMayRead() throws Exception {
        Path key = folder.resolve("id");
        SshKeygen.make(key, "");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertFails("status", "", """
                error: The SSH key KEY may be read by others (mode 644)
                  → Keep it to yourself: chmod 600 KEY; if others may have read it, make another: ssh-keygen -t ed25519
                """.replace("KEY", key.toString()));
    }

    @Test
    void aKeyThatIsNone() throws Exception {
        Path key = Files.writeString(folder.resolve("id"), "no key\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertFails("status", "", """
                error: The SSH key KEY can't be used: it is no private key
                  → Set ssh.key to an OpenSSH private key (ssh-keygen -t ed25519), or remove the setting to have one made
                """.replace("KEY", key.toString()));
    }

    private record ConfigFile(Path file) {
        Path replaceIn(String from, String to) throws IOException {
            return Files.writeString(file, Files.readString(file).replace(from, to));
        }
    }

    private ConfigFile config(String more) throws IOException {
        Path file = folder.resolve("scalectl.yml");
        Path key = folder.resolve("id");
        String name = "c" + Math.floorMod(folder.toString().hashCode(), 1_000_000);
        List<String> lines = List.of(
                "cluster: " + name,
                "cloud: aws",
                "region: eu-west-1",
                more.startsWith(" ") ? "" : more,
                "network:",
                "  ssh_from: [127.0.0.1/32]",
                more.startsWith(" ") ? more : "",
                "ssh: {key: " + key + "}");
        Files.write(file, lines);
        if (!Files.exists(key)) {
            SshKeygen.make(key, "");
        }
        return new ConfigFile(file);
    }

    private void assertFails(String command, String more, String message) throws IOException {
        Path file = config(more).file();
        assertEquals(1, Cli.run(screen.pipes(), command, "-f", file.toString()), screen.err());
        assertEquals(inOrder(message), inOrder(screen.err()));
    }

    /** Steps that run side by side fail in any order. */
    private static List<String> inOrder(String message) {
        return message.replace("error: Could", "error:\n  Could")
                .lines()
                .sorted()
                .toList();
    }
}
