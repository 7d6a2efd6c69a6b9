package dev.scalectl.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the stock {@code aws} command does beyond its calls: options in words of its own, waiters, user data. */
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

    private String aws(String... words) throws IOException, InterruptedException {
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
        assertEquals(0, process.waitFor(), output);
        return output.strip();
    }

    @Test
    void launchesAndTerminatesByTheUsualOptions() throws Exception {
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
                "--associate-public-ip-address",
                "--user-data",
                "#cloud-config\n",
                "--block-device-mappings",
                "DeviceName=/dev/xvda,Ebs={VolumeSize=10,Encrypted=true}",
                "--query",
                "Instances[0].InstanceId");
        aws("ec2", "wait", "instance-running", "--instance-ids", id);
        assertEquals("#cloud-config\n", lab.world().machine(id).userData());
        aws("ec2", "terminate-instances", "--instance-ids", id);
        aws("ec2", "wait", "instance-terminated", "--instance-ids", id);
    }
}
