package dev.scalectl.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * The lab's API before a world on paper, as a process of its own, and the SDK of this process pointed at it. The two
 * modules share no code: what was compiled last is started.
 */
final class PaperCloud implements AutoCloseable {
    private static final Path LAB = Path.of("../lab/target");
    private static final List<String> CLASSES =
            List.of("classes/dev/scalectl/lab/LabServer.class", "test-classes/dev/scalectl/lab/PaperMain.class");
    private static final Map<String, String> PROPERTIES = Map.of(
            "AWS_ENDPOINT_URL", "aws.endpointUrl",
            "AWS_ACCESS_KEY_ID", "aws.accessKeyId",
            "AWS_SECRET_ACCESS_KEY", "aws.secretAccessKey");

    private final Process process;
    private final Map<String, String> said;

    private PaperCloud(Process process, Map<String, String> said) {
        this.process = process;
        this.said = said;
    }

    static PaperCloud start(String... arguments) throws IOException {
        awaitClasses();
        String path = LAB.resolve("classes") + ":" + LAB.resolve("test-classes") + ":"
                + System.getProperty("java.class.path");
        var command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                path,
                "dev.scalectl.lab.PaperMain"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        Map<String, String> said = new HashMap<>();
        while (!said.containsKey("AWS_SECRET_ACCESS_KEY")) {
            String line = lines.readLine();
            if (line == null) {
                throw new AssertionError("the cloud on paper ended: " + said);
            }
            for (String word : line.split(" ", -1)) {
                String[] pair = word.split("=", 2);
                said.put(pair[0], pair[pair.length - 1]);
            }
        }
        return new PaperCloud(process, said);
    }

    /** A build of both modules at once may come here before the other has been compiled. */
    private static void awaitClasses() {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!CLASSES.stream().allMatch(name -> Files.exists(LAB.resolve(name)))) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the lab is not compiled: mvn -pl lab test-compile");
            }
            LockSupport.parkNanos(100_000_000L);
        }
    }

    /** Makes the SDK ask this cloud with its own credentials. */
    void use() {
        PROPERTIES.forEach((variable, property) -> System.setProperty(property, said.get(variable)));
        isolate();
    }

    /** Nothing of the builder's own account may be used, and nobody else asked. */
    static void isolate() {
        System.setProperty("aws.disableEc2Metadata", "true");
        System.setProperty("aws.configFile", "/dev/null");
        System.setProperty("aws.sharedCredentialsFile", "/dev/null");
    }

    static void forget() {
        PROPERTIES.values().forEach(System::clearProperty);
        List.of("aws.disableEc2Metadata", "aws.configFile", "aws.sharedCredentialsFile")
                .forEach(System::clearProperty);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
