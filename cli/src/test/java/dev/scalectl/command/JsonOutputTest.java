package dev.scalectl.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.JsonSchemas;
import dev.scalectl.console.Console;
import dev.scalectl.console.Screen;
import dev.scalectl.plan.Plan;
import dev.scalectl.plan.Step;
import dev.scalectl.release.Deployed;
import dev.scalectl.release.HookOutput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What commands print with {@code --json} is what {@code docs/json} says, no more and no less. */
class JsonOutputTest {
    private static final String ID = "20261122T191229.482Z";

    private static final Plan PLAN = new Plan.Builder()
            .add(new Step.Start("web-1"), "it is stopped")
            .add(new Step.Reach("web-1"), "it is not running", "start:web-1")
            .build();

    private final Screen screen = new Screen();

    @TempDir
    private Path folder;

    static Stream<Arguments> results() {
        var web = new StatusReport.Line(
                "web-1",
                "web",
                "i-1",
                "172.31.0.4",
                "198.18.0.4",
                "running",
                "healthy",
                ID,
                null,
                null,
                new StatusReport.Opcache(268435456, 43542656, 0, 481),
                "");
        var data = new StatusReport.Line(
                "data-1",
                "data",
                "i-2",
                "172.31.0.5",
                "198.18.0.5",
                "running",
                null,
                null,
                "ok",
                "down",
                null,
                "Redis is down");
        var stopped = new StatusReport.Line(
                "web-2", "web", "i-3", null, null, "stopped", "unused", null, null, null, null, "is stopped");
        return Stream.of(
                Arguments.of(
                        "up",
                        new Up.Result(
                                "demo",
                                "http://198.18.0.9",
                                true,
                                List.of("data-1", "web-1"),
                                PlanReport.lines(PLAN),
                                List.of("one too many"))),
                Arguments.of("plan", PlanReport.of("demo", PLAN, List.of("one too many"))),
                Arguments.of("plan", PlanReport.of("demo", new Plan(List.of()), List.of())),
                Arguments.of(
                        "deploy",
                        new ReleaseResult(
                                ID,
                                null,
                                "",
                                List.of(
                                        new ReleaseResult.NodeLine(
                                                "web-1", 120L, 1_795_573_915_056_645_000L, -12_000L, 30_000L, 12345),
                                        new ReleaseResult.NodeLine("web-2", null, null, null, null, 12345)),
                                List.of(new ReleaseResult.SkippedLine("web-3", "web-3 is stopped")),
                                0.08,
                                0.06,
                                2.5,
                                3.25,
                                "done",
                                List.of(new HookOutput("web-1", "migrate", "1 migration")),
                                List.of("web-1: an old release could not be removed"))),
                Arguments.of("deploy-dry-run", DryRunTextTest.report()),
                Arguments.of(
                        "rollback",
                        new ReleaseResult(
                                ID,
                                "20261122T191230.482Z",
                                "",
                                List.of(new ReleaseResult.NodeLine("web-1", null, null, null, null, 0)),
                                List.of(),
                                null,
                                null,
                                null,
                                0.5,
                                "stood_down",
                                List.of(new HookOutput("web-1", "activated", "restarted")),
                                List.of("the database is down"))),
                Arguments.of("deploy", ReleaseResult.of(Deployed.nothing())),
                Arguments.of("rollback", ReleaseResult.of(Deployed.nothing())),
                Arguments.of("releases", ReleasesReportTest.report()),
                Arguments.of("releases", new ReleasesReport("demo", null, List.of(), List.of("the database is down"))),
                Arguments.of(
                        "status",
                        new StatusReport(
                                "demo",
                                "http://198.18.0.9",
                                ID,
                                false,
                                false,
                                List.of(web, data, stopped),
                                List.of(),
                                List.of("web-1: PHP's opcache is 94% full"))),
                Arguments.of(
                        "status",
                        new StatusReport(
                                "demo", null, null, false, false, List.of(), List.of("No release is live"), List.of())),
                Arguments.of("add-node", new AddNode.Result("demo", List.of("web-3"))),
                Arguments.of("remove-node", new RemoveNode.Result("demo", List.of("web-3"))),
                Arguments.of("exec", new Exec.Result(List.of(new Exec.Ended("web-1", 130, "out\n", "")))),
                Arguments.of(
                        "ssh-config",
                        new SshConfig.Result(
                                "demo",
                                "admin",
                                "/home/me/key",
                                "/home/me/known_hosts",
                                List.of(new OpenSshFiles.Host(
                                        "web-1", "198.18.0.4", "scalectl-demo-web-1", List.of("ssh-ed25519 AAAA"))))),
                Arguments.of("down", new Down.Result("demo", true)));
    }

    @ParameterizedTest
    @MethodSource("results")
    void fitsItsSchema(String command, Object result) {
        new Console(screen.pipes(), new Console.Wishes(true, false, false)).json(result);

        JsonSchemas.check(command, screen.out());
    }

    @Test
    void initFitsItsSchema() {
        Cli.run(
                screen.pipes(),
                "init",
                "--json",
                "-f",
                folder.resolve("scalectl.yml").toString());

        JsonSchemas.check("init", screen.out());
    }

    @Test
    void eachCommandHasASchema() {
        Set<String> without = Set.of("ssh", "lab");
        Stream<String> commands =
                Commands.of(new Scalectl(screen.pipes(), List.of()), List.of()).getSubcommands().keySet().stream()
                        .filter(name -> !without.contains(name));

        assertEquals(
                List.of(),
                commands.filter(name -> !Files.exists(JsonSchemas.file(name))).toList());
    }

    @Test
    void aSchemaRefusesWhatItDoesNotName() {
        assertThrows(
                AssertionError.class,
                () -> JsonSchemas.check("down", "{\"cluster\": \"demo\", \"removed\": true, \"more\": 1}"));
        assertTrue(Files.exists(JsonSchemas.file("lab-status")));
    }
}
