package dev.scalectl.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The image of all web nodes, made through {@code CreateImage} as people make theirs. */
final class WebImage {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /** Processors without a limit, whatever credits the lab gives to smaller ones. */
    private static final String TYPE = "c5.large";

    private final Program aws;
    private final Path script;

    private WebImage(Program aws, Path script) {
        this.aws = aws;
        this.script = script;
    }

    /**
     * One that has what a web node of scalectl has, what the peers need on theirs, and a site for each peer in the same
     * nginx, told apart by the name of its host.
     *
     * @param aws the stock {@code aws}, with its environment
     * @param folder for the file that the new machine runs
     */
    static WebImage forPeers(Program aws, Path folder) throws IOException {
        return new WebImage(aws, Files.write(folder.resolve("web-image.sh"), Resources.bytes("web-image.sh")));
    }

    /** One that has Debian packages, and those that every web node of scalectl has. */
    static WebImage with(List<String> packages, Program aws, Path folder) throws IOException {
        String script = """
                #!/bin/sh
                set -eu
                export DEBIAN_FRONTEND=noninteractive
                apt-get -q update
                apt-get -q -y --no-install-recommends install nginx php-fpm php-cli php-mysql php-redis %s
                poweroff
                """.formatted(String.join(" ", packages));
        return new WebImage(aws, Files.writeString(folder.resolve("app-image.sh"), script));
    }

    /** Makes it, and gives its id. */
    String make() throws IOException, InterruptedException {
        String base = ask(
                "describe-images",
                "sort_by(Images,&CreationDate)[-1].ImageId",
                "--filters",
                "Name=name,Values=debian-13-amd64-*");
        String instance = ask(
                "run-instances",
                "Instances[0].InstanceId",
                "--image-id",
                base,
                "--instance-type",
                TYPE,
                "--user-data",
                "file://" + script);
        await("stopped", "describe-instances", "Reservations[0].Instances[0].State.Name", "--instance-ids", instance);
        String image = ask("create-image", "ImageId", "--instance-id", instance, "--name", "bench-" + instance);
        await("available", "describe-images", "Images[0].State", "--image-ids", image);
        ask("terminate-instances", "TerminatingInstances[0].InstanceId", "--instance-ids", instance);
        return image;
    }

    private void await(String word, String call, String query, String... options)
            throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(LIMIT);
        while (!ask(call, query, options).equals(word)) {
            if (Instant.now().isAfter(deadline)) {
                throw new BenchFailure(
                        "not " + word + " within " + LIMIT.toMinutes() + " minutes: " + String.join(" ", options));
            }
            Thread.sleep(Duration.ofSeconds(1));
        }
    }

    private String ask(String call, String query, String... options) throws IOException, InterruptedException {
        return aws.and("ec2", call, "--query", query, "--output", "text")
                .and(options)
                .run()
                .out()
                .strip();
    }
}
