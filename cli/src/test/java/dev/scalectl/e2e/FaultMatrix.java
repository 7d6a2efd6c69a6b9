package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each command stopped after each number of steps in each way, and then {@code up} or {@code down} to its end: the long
 * form of {@link FaultsIT}, for {@code make test-faults}. What has passed is remembered in {@code target/faults}, so
 * that a run that was interrupted goes on.
 */
@ExtendWith(DemoCluster.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultMatrix {
    private static final int INSTANTS = 30;

    private final TestLab lab;
    private final SmallCluster small;
    private final Passed passed = Passed.of("faults");

    FaultMatrix(DemoCluster demo) {
        lab = demo.lab();
        small = SmallCluster.of(lab, "cut", demo.bakedImage());
    }

    @ParameterizedTest
    @EnumSource(Stop.class)
    void up(Stop stop) {
        each("up", stop, () -> run("down"), () -> {
            small.up();
            small.assertComplete(1);
        });
    }

    @ParameterizedTest
    @EnumSource(Stop.class)
    void addNode(Stop stop) {
        each("add-node", stop, this::oneWeb, () -> {
            small.up();
            assertTrue(small.cluster().webs().size() <= 2, small.cluster().status()::toString);
            small.assertComplete(small.cluster().webs().size());
        });
    }

    @ParameterizedTest
    @EnumSource(Stop.class)
    void removeNode(Stop stop) {
        each("remove-node", stop, this::twoWebs, () -> {
            small.up();
            small.assertComplete(small.cluster().webs().size());
        });
    }

    @ParameterizedTest
    @EnumSource(Stop.class)
    void down(Stop stop) {
        each("down", stop, small::up, () -> {
            run("down");
            small.assertNothing();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "add-node", "remove-node", "down"})
    void atRandomInstants(String command) throws InterruptedException {
        long seed = passed.seed();
        System.out.println("seed of the instants of " + command + ": " + seed + " (again with -Dseed=" + seed + ")");
        Random random = new Random(seed);
        for (int i = 0; i < INSTANTS; i++) {
            Stop stop = Stop.turn(random.nextInt(3));
            Duration instant = Duration.ofMillis(random.nextInt(command.equals("up") ? 14_000 : 6_000));
            if (passed.has("instant " + command + " " + i)) {
                continue;
            }
            small.stopAt(instant, stop, command, prepare(command));
            small.up();
            small.assertComplete(small.cluster().webs().size());
            passed.add("instant " + command + " " + i);
        }
    }

    /** The operator dies, a message is lost or late: at each message by which all nodes switch. */
    @Test
    void theSwitch() {
        twoWebs();
        SwitchFaults faults = new SwitchFaults(lab, small.cluster(), "/var/www/cut");
        for (String fault : faults.all()) {
            passed.once("switch " + fault, () -> faults.play(fault));
        }
    }

    @Test
    void deploymentsAndRollbacksAtRandomInstants() throws InterruptedException {
        long seed = passed.seed();
        System.out.println("seed of the kills: " + seed + " (again with -Dseed=" + seed + ")");
        twoWebs();
        new SwitchFaults(lab, small.cluster(), "/var/www/cut")
                .killAtRandom(INSTANTS, new Random(seed), passed::has, passed::add);
    }

    /** Both releases are served until the next deployment, which has to find all nodes and leave them with one. */
    @Test
    void rollingDeploymentsAtEachStep() throws InterruptedException {
        twoWebs();
        SwitchFaults faults = new SwitchFaults(lab, small.cluster(), "/var/www/cut");
        for (String web : small.cluster().webs()) {
            for (String step : List.of("drain ", "switch ", "register ")) {
                passed.once("rolling " + step + web, () -> faults.killRolling(step + web));
            }
        }
    }

    /** Stops the command after one step, after two, and so on, each time from the same start. */
    private void each(String command, Stop stop, Runnable prepare, Runnable complete) {
        for (int steps = 1; ; steps++) {
            String name = command + " " + stop + " " + steps;
            if (passed.has(name)) {
                continue;
            }
            if (passed.has(command + " " + stop)) {
                return;
            }
            prepare.run();
            String[] arguments = command.equals("remove-node")
                    ? new String[] {small.cluster().webs().getLast()}
                    : new String[0];
            Stopping stopping = new Stopping(lab, small.cluster());
            boolean stopped = true;
            for (int i = 0; i < steps && stopped; i++) {
                stopped = isLeftToDo(command, arguments) && stopping.once(stop, command, arguments);
            }
            complete.run();
            System.out.println(name + ": " + stopping.places());
            if (!stopped) {
                passed.add(command + " " + stop);
                return;
            }
            passed.add(name);
        }
    }

    /** A node that is gone can't be removed once more, and one that has been added is not added once more. */
    private boolean isLeftToDo(String command, String... arguments) {
        return switch (command) {
            case "add-node" -> !small.hasTarget(2);
            case "remove-node" -> small.cluster().webs().contains(arguments[0]);
            default -> true;
        };
    }

    /** Brings the cluster to where the command begins, and gives its arguments. */
    private String[] prepare(String command) {
        switch (command) {
            case "up" -> run("down");
            case "remove-node" -> {
                twoWebs();
                return new String[] {small.cluster().webs().getLast()};
            }
            default -> oneWeb();
        }
        return new String[0];
    }

    private void oneWeb() {
        small.up();
        var webs = small.cluster().webs();
        if (webs.size() > 1) {
            run("remove-node", webs.subList(1, webs.size()).toArray(String[]::new));
        }
    }

    private void twoWebs() {
        small.up();
        if (small.cluster().webs().size() < 2) {
            run("add-node");
        }
    }

    private void run(String command, String... arguments) {
        try {
            small.cluster().run(command, arguments).ok();
        } catch (AssertionError e) {
            throw new AssertionError(command + Arrays.toString(arguments), e);
        }
    }
}
