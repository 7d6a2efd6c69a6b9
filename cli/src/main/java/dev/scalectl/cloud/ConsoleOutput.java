package dev.scalectl.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** What a machine wrote to its console while it booted: all that there is when nobody can log in to it. */
final class ConsoleOutput {
    private static final int LINES = 8;
    private static final Pattern CONTROLS = Pattern.compile("\u001b\\[[0-9;?]*[ -/]*[@-~]|[\\p{Cntrl}&&[^\\n]]");

    private ConsoleOutput() {}

    /**
     * Its last lines, as plain text.
     *
     * @return nothing when there is none yet, or the cloud does not tell: EC2 has the latest of it for newer types only
     */
    static List<String> end(Ec2Client ec2, String instanceId) {
        try {
            String output = ec2.getConsoleOutput(
                            request -> request.instanceId(instanceId).latest(true))
                    .output();
            return output == null
                    ? List.of()
                    : end(new String(Base64.getMimeDecoder().decode(output), UTF_8));
        } catch (CloudFailure _) {
            return List.of();
        }
    }

    static List<String> end(String output) {
        List<String> lines = CONTROLS.matcher(output)
                .replaceAll("")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toList());
        return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    }
}
