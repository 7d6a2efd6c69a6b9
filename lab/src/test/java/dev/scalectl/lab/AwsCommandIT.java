package dev.scalectl.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stock {@code aws} command, version 1 or 2, works against the lab unchanged. */
class AwsCommandIT {
    @TempDir
    Path directory;

    private PaperLab lab;

    @BeforeEach
    void openLab() throws IOException {
        lab = new PaperLab(directory);
    }

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private record Result(int exit, String output) {}

    private Result run(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of("aws", "--endpoint-url", lab.server().endpoint().toString(), "--output", "text"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        var environment = builder.environment();
        environment.put("AWS_ACCESS_KEY_ID", lab.credentials().accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", lab.credentials().secretAccessKey());
        environment.put("AWS_DEFAULT_REGION", "eu-west-1");
        environment.put("AWS_CONFIG_FILE", "/dev/null");
        environment.put("AWS_PAGER", "");
        var process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output.strip());
    }

    private String aws(String... words) throws IOException, InterruptedException {
        var result = run(words);
        assertEquals(0, result.exit(), result.output());
        return result.output();
    }

    private void assertRefused(String code, String... words) throws IOException, InterruptedException {
        var result = run(words);
        assertTrue(result.exit() != 0 && result.output().contains("(" + code + ")"), result.output());
    }

    @Test
    void launchesAndBalances() throws Exception {
        String group = aws(
                "ec2",
                "create-security-group",
                "--group-name",
                "web",
                "--description",
                "web nodes",
                "--tag-specifications",
                "ResourceType=security-group,Tags=[{Key=a,Value=b}]",
                "--query",
                "GroupId");
        aws(
                "ec2",
                "authorize-security-group-ingress",
                "--group-id",
                group,
                "--protocol",
                "tcp",
                "--port",
                "80",
                "--cidr",
                "0.0.0.0/0");
        String image = aws(
                "ec2",
                "describe-images",
                "--owners",
                "136693071363",
                "--filters",
                "Name=name,Values=debian-13-amd64-*",
                "--query",
                "Images[0].ImageId");
        String id = aws(
                "ec2",
                "run-instances",
                "--image-id",
                image,
                "--instance-type",
                "t3.small",
                "--count",
                "1",
                "--security-group-ids",
                group,
                "--associate-public-ip-address",
                "--user-data",
                "#cloud-config\n",
                "--block-device-mappings",
                "DeviceName=/dev/xvda,Ebs={VolumeSize=10,Encrypted=true}",
                "--metadata-options",
                "HttpTokens=required,HttpPutResponseHopLimit=1",
                "--query",
                "Instances[0].InstanceId");
        aws("ec2", "wait", "instance-running", "--instance-ids", id);
        assertEquals("#cloud-config\n", lab.world().machine(id).userData());
        assertEquals(
                id,
                aws(
                        "ec2",
                        "describe-instances",
                        "--filters",
                        "Name=instance-state-name,Values=running",
                        "--query",
                        "Reservations[].Instances[].InstanceId"));
        String subnets = aws("ec2", "describe-subnets", "--query", "Subnets[].SubnetId");
        String vpc = aws("ec2", "describe-vpcs", "--query", "Vpcs[0].VpcId");
        var subnetIds = subnets.split("\\s+", -1);
        String balancer = aws(
                "elbv2",
                "create-load-balancer",
                "--name",
                "demo",
                "--subnets",
                subnetIds[0],
                subnetIds[1],
                "--query",
                "LoadBalancers[0].LoadBalancerArn");
        String targets = aws(
                "elbv2",
                "create-target-group",
                "--name",
                "web",
                "--protocol",
                "HTTP",
                "--port",
                "80",
                "--vpc-id",
                vpc,
                "--query",
                "TargetGroups[0].TargetGroupArn");
        aws(
                "elbv2",
                "create-listener",
                "--load-balancer-arn",
                balancer,
                "--protocol",
                "HTTP",
                "--port",
                "80",
                "--default-actions",
                "Type=forward,TargetGroupArn=" + targets);
        aws("elbv2", "register-targets", "--target-group-arn", targets, "--targets", "Id=" + id);
        aws("elbv2", "wait", "target-in-service", "--target-group-arn", targets);
        assertEquals(
                "healthy",
                aws(
                        "elbv2",
                        "describe-target-health",
                        "--target-group-arn",
                        targets,
                        "--query",
                        "TargetHealthDescriptions[].TargetHealth.State"));
        assertEquals("terminated", terminated(id));
    }

    private String terminated(String id) throws IOException, InterruptedException {
        aws("ec2", "terminate-instances", "--instance-ids", id);
        aws("ec2", "wait", "instance-terminated", "--instance-ids", id);
        return aws(
                "ec2",
                "describe-instances",
                "--instance-ids",
                id,
                "--query",
                "Reservations[0].Instances[0].State.Name");
    }

    @Test
    void understandsRefusals() throws Exception {
        assertRefused("InvalidInstanceID.NotFound", "ec2", "stop-instances", "--instance-ids", "i-0123456789abcdef0");
        assertRefused("DryRunOperation", "ec2", "run-instances", "--dry-run", "--image-id", "ami-0000000000deb0130");
        assertRefused("InvalidAction", "ec2", "describe-addresses");
        assertRefused(
                "TargetGroupNotFound",
                "elbv2",
                "describe-target-health",
                "--target-group-arn",
                "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/0123456789abcdef");
    }
}
