package dev.scalectl.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An image with all packages of a node in it, made through {@code CreateImage} as people make theirs: nodes of it are
 * ready within seconds.
 */
final class BakedImage {
    private static final String PACKAGES = "nginx php-fpm php-cli php-mysql php-redis mariadb-server redis-server zstd";

    private BakedImage() {}

    /**
     * Makes the image: an instance installs the packages, switches itself off, and is imaged.
     *
     * @param more packages beside those that each node has
     */
    static String make(TestLab lab, List<String> more) {
        Tool aws = lab.aws();
        String base = aws.run(
                        "ec2",
                        "describe-images",
                        "--filters",
                        "Name=name,Values=debian-13-amd64-*",
                        "--query",
                        "Images[0].ImageId",
                        "--output",
                        "text")
                .ok()
                .out()
                .strip();
        String instance = aws.run(
                        "ec2",
                        "run-instances",
                        "--image-id",
                        base,
                        "--instance-type",
                        "t3.medium",
                        "--user-data",
                        "file://" + userData(more),
                        "--query",
                        "Instances[0].InstanceId",
                        "--output",
                        "text")
                .ok()
                .out()
                .strip();
        lab.api().await(instance, "stopped");
        String image = aws.run(
                        "ec2",
                        "create-image",
                        "--instance-id",
                        instance,
                        "--name",
                        "baked-" + instance,
                        "--query",
                        "ImageId",
                        "--output",
                        "text")
                .ok()
                .out()
                .strip();
        lab.api().awaitImage(image);
        aws.run("ec2", "terminate-instances", "--instance-ids", instance).ok();
        return image;
    }

    private static Path userData(List<String> more) {
        String script = """
                #!/bin/sh
                set -eu
                export DEBIAN_FRONTEND=noninteractive
                apt-get -q update
                apt-get -q -y --no-install-recommends install %s %s
                poweroff
                """.formatted(PACKAGES, String.join(" ", more));
        try {
            return Files.writeString(TestLab.temporaryFolder("bake").resolve("user-data"), script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
