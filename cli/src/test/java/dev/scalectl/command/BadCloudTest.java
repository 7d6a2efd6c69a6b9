package dev.scalectl.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** What somebody sees whose cloud refuses: the lab's API on paper says what EC2 says. */
class BadCloudTest {
    private static PaperCloud cloud;

    @TempDir
    private Path folder;

    private CloudTrial trial;

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
        trial = new CloudTrial(folder);
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
        trial.assertFails("status", "", """
                error: No AWS credentials were found here: not in the environment, in ~/.aws, or from this machine's role
                  → Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run: aws configure
                """);
    }

    @Test
    void wrongCredentials() throws Exception {
        System.setProperty("aws.secretAccessKey", "wrong");
        trial.assertFails("status", "", """
                error: DescribeSubnets: the credentials are not accepted
                  → Check the credentials (aws sts get-caller-identity) and this machine's clock (timedatectl)
                """);
    }

    @Test
    void aCloudThatDoesNotAnswer() throws Exception {
        System.setProperty("aws.endpointUrl", "http://127.0.0.1:9");
        trial.assertFails("status", "", """
                error: DescribeSubnets: AWS in eu-west-1 can't be asked: Unable to execute HTTP request: Connection refused
                  → Check the network, and AWS_ENDPOINT_URL if it is set; for cloud: lab, look at: scalectl lab status
                """);
    }

    @Test
    void aRegionThatDoesNotExist() throws Exception {
        Path file = trial.config("", "eu-wset-1");
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
        trial.assertFails("up", "  subnets: [subnet-0123456789abcdef0, subnet-0123456789abcdef1]", """
                error: DescribeSubnets: The subnet ID 'subnet-0123456789abcdef0' does not exist (InvalidSubnetID.NotFound)
                  → Correct network.subnets; those that there are: aws ec2 describe-subnets
                """);
    }

    @Test
    void aVpcThatDoesNotExist() throws Exception {
        trial.assertFails("up", "  vpc: vpc-0123456789abcdef0", """
                error: A load balancer needs subnets in two zones, and there are 0 (network.vpc: vpc-0123456789abcdef0)
                  → List subnets of two zones in network.subnets, or make a default VPC: aws ec2 create-default-vpc
                """);
    }

    @Test
    void anImageThatDoesNotExist() throws Exception {
        trial.assertFails(
                "up", "web: {image: ami-0123456789abcdef0, count: 1}\ndata: {image: ami-0123456789abcdef0}", """
                error: Could not launch data-1 (t3.medium, ami-0123456789abcdef0, 20 GiB, eu-west-1a):
                  DescribeImages: The image id '[ami-0123456789abcdef0]' does not exist (InvalidAMIID.NotFound)
                  Could not launch web-1 (t3.small, ami-0123456789abcdef0, 10 GiB, eu-west-1a):
                  DescribeImages: The image id '[ami-0123456789abcdef0]' does not exist (InvalidAMIID.NotFound)
                  → Correct web.image or data.image: an image belongs to one region (aws ec2 describe-images --image-ids ID)
                """);
    }

    @Test
    void anInstanceTypeThatDoesNotExist() throws Exception {
        trial.assertFails("up", "web: {instance_type: t9.huge, count: 1}\ndata: {instance_type: t9.huge}", """
                error: Could not launch data-1 (t9.huge, debian-13, 20 GiB, eu-west-1a):
                  RunInstances: Invalid value 't9.huge' for InstanceType. (InvalidParameterValue)
                  Could not launch web-1 (t9.huge, debian-13, 10 GiB, eu-west-1a):
                  RunInstances: Invalid value 't9.huge' for InstanceType. (InvalidParameterValue)
                  → Correct web.instance_type or data.instance_type, or choose other subnets; those that there are: aws ec2 describe-instance-type-offerings
                """);
    }

    @Test
    void aPermissionThatIsMissing() throws Exception {
        try (PaperCloud strict = PaperCloud.start("ec2:RunInstances")) {
            strict.use();
            trial.assertFails("up", "web: {count: 1}", """
                    error: Could not launch data-1 (t3.medium, debian-13, 20 GiB, eu-west-1a):
                      RunInstances: the credentials lack the permission ec2:RunInstances
                      You are not authorized to perform this operation. User: arn:aws:iam::123456789012:user/lab is not authorized to perform: ec2:RunInstances on resource: * because no identity-based policy allows the ec2:RunInstances action
                      Could not launch web-1 (t3.small, debian-13, 10 GiB, eu-west-1a):
                      RunInstances: the credentials lack the permission ec2:RunInstances
                      You are not authorized to perform this operation. User: arn:aws:iam::123456789012:user/lab is not authorized to perform: ec2:RunInstances on resource: * because no identity-based policy allows the ec2:RunInstances action
                      → Give them ec2:RunInstances (docs/iam-policy.json has all that scalectl needs); whose they are: aws sts get-caller-identity
                    """);
        }
    }

    @Test
    void aQuotaThatIsUsedUp() throws Exception {
        try (PaperCloud full = PaperCloud.start("vcpus=1")) {
            full.use();
            trial.assertFails("up", "web: {count: 1}", """
                    error: Could not launch data-1 (t3.medium, debian-13, 20 GiB, eu-west-1a):
                      RunInstances: You have requested more vCPU capacity than your current vCPU limit of 1 allows for the instance bucket that the specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit. (VcpuLimitExceeded)
                      Could not launch web-1 (t3.small, debian-13, 10 GiB, eu-west-1a):
                      RunInstances: You have requested more vCPU capacity than your current vCPU limit of 1 allows for the instance bucket that the specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit. (VcpuLimitExceeded)
                      → Ask for a higher quota (aws service-quotas list-service-quotas --service-code ec2), lower web.count, or make room in the region; then run the command again
                    """);
        }
    }

    @Test
    void quotasOfInstancesAndTargetGroups() throws Exception {
        try (PaperCloud full = PaperCloud.start("instances=0", "target_groups=0")) {
            full.use();
            trial.assertFails("up", "web: {count: 1}", """
                    error: Could not launch data-1 (t3.medium, debian-13, 20 GiB, eu-west-1a):
                      RunInstances: You have requested more instances (1) than your current instance limit of 0 allows for the specified instance type. Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit. (InstanceLimitExceeded)
                      Could not launch web-1 (t3.small, debian-13, 10 GiB, eu-west-1a):
                      RunInstances: You have requested more instances (1) than your current instance limit of 0 allows for the specified instance type. Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit. (InstanceLimitExceeded)
                      Could not create the target group (health check /healthz):
                      CreateTargetGroup: The maximum number of target groups has been reached (TooManyTargetGroups)
                      → Ask for a higher quota (aws service-quotas list-service-quotas --service-code ec2), lower web.count, or make room in the region; then run the command again
                      → Ask for a higher quota (aws service-quotas list-service-quotas --service-code elasticloadbalancing), or make room in the region; then run the command again
                    """);
        }
    }

    @Test
    void aClusterOfANewerScalectl() throws Exception {
        try (Ec2Client ec2 = Ec2Client.builder().region(Region.EU_WEST_1).build()) {
            ec2.createSecurityGroup(request -> request.groupName("newer")
                    .description("newer")
                    .tagSpecifications(TagSpecification.builder()
                            .resourceType(ResourceType.SECURITY_GROUP)
                            .tags(tag("cluster", trial.cluster()), tag("role", "web"), tag("schema", "2"))
                            .build()));
        }
        for (String command : List.of("status", "up", "down")) {
            trial.assertFails(command, "", """
                    error: %s was made by a newer scalectl (its tags have version 2, this one knows 1)
                      → Use the newer scalectl
                    """.formatted(trial.cluster()));
        }
    }

    private static Tag tag(String name, String value) {
        return Tag.builder().key("scalectl:" + name).value(value).build();
    }

    /** AWS-style answers to credentials that lack one permission, and to a full region. */
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
            trial.assertFails("status", "", "error: " + message + detail + "\n  → " + advice + "\n");
        } finally {
            server.stop(0);
        }
    }
}
