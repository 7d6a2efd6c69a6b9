package dev.scalectl.lab.contract;

import dev.scalectl.lab.contract.Scenario.Check;
import dev.scalectl.lab.contract.Scenario.Kind;
import dev.scalectl.lab.contract.Scenario.Step;
import dev.scalectl.lab.contract.Scenario.Variable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads scenarios from a resource:
 *
 * <pre>
 * # a comment
 * = The name of a scenario
 * given ec2 DescribeImages {}
 *     image := Images[0].ImageId
 * ec2 RunInstances {ImageId: '$image', MinCount: 1, MaxCount: 1}
 *     id := Instances[0].InstanceId
 *     ReservationId =~ r-[0-9a-f]{17}
 *     Instances[0].State.Name == pending
 * until ec2 DescribeInstances {InstanceIds: ['$id']}
 *     Reservations[0].Instances[0].State.Name == running
 * elb DeleteListener {ListenerArn: 'arn:…'} refused ListenerNotFound
 * </pre>
 *
 * Parameters are JSON that needs no quotes around names; they may go on in further lines until the braces are closed.
 * {@code $(x*129)} is that letter so many times, {@code $(tags*51)} a list of so many tags, {@code $(words*201)} of so
 * many words.
 */
final class ScenarioReader {
    private static final Pattern CALL =
            Pattern.compile("(given |until |)(ec2|elb) ([A-Za-z]+) (\\{.*})(?: refused ([A-Za-z.]+))?", Pattern.DOTALL);

    private final List<Scenario> scenarios = new ArrayList<>();
    private final StringBuilder unfinished = new StringBuilder();

    private ScenarioReader() {}

    /** All scenarios of {@code contract/NAME.txt}. */
    static List<Scenario> read(String name) {
        try (var in = ScenarioReader.class.getResourceAsStream("/contract/" + name + ".txt")) {
            var reader = new ScenarioReader();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(reader::line);
            return List.copyOf(reader.scenarios);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        if (line.startsWith("= ")) {
            scenarios.add(new Scenario(line.substring(2), new ArrayList<>()));
        } else if (!unfinished.isEmpty() || !line.startsWith(" ")) {
            call(line.strip());
        } else {
            expectation(line.strip());
        }
    }

    private void call(String part) {
        unfinished.append(unfinished.isEmpty() ? "" : " ").append(part);
        String text = unfinished.toString();
        if (count(text, '{') > count(text, '}')) {
            return;
        }
        unfinished.setLength(0);
        var match = CALL.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("not a call: " + text);
        }
        Kind kind = switch (match.group(1)) {
            case "given " -> Kind.GIVEN;
            case "until " -> Kind.UNTIL;
            case String _ -> Kind.TESTED;
        };
        steps().add(new Step(
                kind,
                match.group(2),
                match.group(3),
                match.group(4),
                Optional.ofNullable(match.group(5)),
                new ArrayList<>(),
                new ArrayList<>()));
    }

    private void expectation(String text) {
        Step step = steps().getLast();
        String[] check = text.split(" == ", 2);
        String[] pattern = text.split(" =~ ", 2);
        String[] variable = text.split(" := ", 2);
        if (check.length == 2) {
            step.checks().add(new Check(check[0], check[1], false));
        } else if (pattern.length == 2) {
            step.checks().add(new Check(pattern[0], pattern[1], true));
        } else if (variable.length == 2) {
            step.variables().add(new Variable(variable[0], variable[1]));
        } else {
            throw new IllegalArgumentException("none of ==, =~ and := in: " + text);
        }
    }

    private List<Step> steps() {
        return scenarios.getLast().steps();
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }
}
