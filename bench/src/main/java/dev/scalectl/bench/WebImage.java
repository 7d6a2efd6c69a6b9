package dev.scalectl.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * The image of all web nodes, made through {@code CreateImage} as people make theirs: it has what a web node of
 * scalectl has, what the peers need on theirs, and a site for each peer in the same nginx, told apart by the name of
 * its host.
 */
final class WebImage {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Program aws;
    private final Path folder;

    /**
     * To be made.
     *
     * @param aws the stock {@code aws}, with its environment
     * @param folder for the file that the new machine runs
     */
    WebImage(Program aws, Path folder) {
        this.aws = aws;
        this.folder = folder;
    }

    /** Makes it, and gives its id. */
    String make() throws IOException, InterruptedException {
        Path script = folder.resolve("web-image.sh");
        Files.write(script, Resources.bytes("web-image.sh"));
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
                "t3.small",
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
