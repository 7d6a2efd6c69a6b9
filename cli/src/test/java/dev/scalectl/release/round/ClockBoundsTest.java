package dev.scalectl.release.round;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scalectl.node.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an armed process makes of round trips, with clocks and ways that are known. */
class ClockBoundsTest {
    /** Nanoseconds; the data node's clock is right, and this node's is {@code local}. */
    private static final String WORLD = """
            <?php
            require __DIR__ . '/clock.php';
            mt_srand((int) $argv[1]);

            final class World
            {
                public int $time = 1_700_000_000_000_000_000;
                private int $began;
                private int $offset;
                private int $ppm;

                public function __construct()
                {
                    $this->began = $this->time;
                    $this->offset = mt_rand(-5_000_000, 5_000_000) * 1000;
                    $this->ppm = mt_rand(-990, 990);
                }

                public function local(): int
                {
                    $age = $this->time - $this->began;
                    return $this->time + $this->offset + intdiv($age * $this->ppm, 1_000_000);
                }

                public function micros(): int
                {
                    return intdiv($this->local() + 500, 1000);
                }

                public function pass(int $most): int
                {
                    $this->time += $some = mt_rand(1000, $most);
                    return $some;
                }

                public function step(int $micros): void
                {
                    $this->offset += $micros * 1000;
                }

                // the shortest trip, in microseconds
                public function ask(Clock $clock, int $times): float
                {
                    $shortest = INF;
                    for ($i = 0; $i < $times; ++$i) {
                        $before = $this->micros();
                        $there = $this->pass(mt_rand(0, 1) ? 50_000 : 2_000_000);
                        $data = intdiv($this->time, 1000);
                        $back = $this->pass(mt_rand(0, 1) ? 50_000 : 2_000_000);
                        $clock->learn($before, $data, $this->micros());
                        $shortest = min($shortest, ($there + $back) / 1000);
                        $this->pass(300_000);
                    }
                    return $shortest;
                }
            }

            function check(bool $holds, string $what, array $seen): void
            {
                if (!$holds) {
                    echo $what, ': ', json_encode($seen);
                    exit(1);
                }
            }
            """;

    private static final String STEADY = WORLD + """
            for ($trial = 0; $trial < 2000; ++$trial) {
                $world = new World();
                $clock = new Clock();
                $shortest = $world->ask($clock, 8);
                $world->pass(900_000_000);
                $shortest = min($shortest, $world->ask($clock, 8));
                $world->pass(20_000_000);
                $moment = $world->micros();
                $truth = ($world->local() - $world->time) / 1000;
                $world->pass(20_000_000);
                $later = null;
                if (mt_rand(0, 1)) {
                    $later = new Clock();
                    $world->ask($later, 3);
                }
                [$offset, $error] = $clock->at($moment, $later);
                $seen = [$trial, $truth, $offset, $error, $shortest];
                check(abs($offset - $truth) <= $error, 'the bound does not hold', $seen);
                // by then it may have drifted for more than a second
                check($error <= $shortest / 2 + 1100, 'it is wider than the shortest trip', $seen);
            }
            """;

    private static final String SET = WORLD + """
            for ($trial = 0; $trial < 2000; ++$trial) {
                $world = new World();
                $clock = new Clock();
                $world->ask($clock, 8);
                $step = mt_rand(20_000, 5_000_000) * (mt_rand(0, 1) ? 1 : -1);
                $first = mt_rand(0, 1);
                if ($first) {
                    $world->step($step);
                    $world->pass(20_000_000);
                }
                if (mt_rand(0, 1)) {
                    $world->ask($clock, 8);
                    check(abs($clock->offset - ($world->local() - $world->time) / 1000) <= $clock->error + 20,
                        'it is not learnt anew', [$trial, $step, $clock->offset, $clock->error]);
                }
                $moment = $world->micros();
                $truth = ($world->local() - $world->time) / 1000;
                if (!$first) {
                    $world->step($step);
                }
                $world->pass(20_000_000);
                $later = new Clock();
                $world->ask($later, 3);
                [$offset, $error] = $clock->at($moment, $later);
                check(abs($offset - $truth) <= $error, 'the bound does not hold', [$trial, $truth, $offset, $error, $step]);
            }
            """;

    private static final String UNMEASURED = WORLD + """
            [$offset, $error] = (new Clock())->at(now(), null);
            check($offset === 0 && $error > 1e14, 'a clock that nobody has asked', [$offset, $error]);
            """;

    @TempDir
    private Path folder;

    @Test
    void theTruthIsWithinBoundsThatAreAsNarrowAsTheShortestTrip() throws Exception {
        run(STEADY);
    }

    @Test
    void aClockThatIsSetIsSeen() throws Exception {
        run(SET);
    }

    @Test
    void nothingIsKnownOfAClockThatNobodyHasAsked() throws Exception {
        run(UNMEASURED);
    }

    private void run(String script) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("clock.php"), Templates.read("release/armed/clock.php"));
        Path file = Files.writeString(folder.resolve("trial.php"), script);
        long seed = new Random().nextInt(Integer.MAX_VALUE);
        Process php = new ProcessBuilder("php", "-n", file.toString(), String.valueOf(seed))
                .redirectErrorStream(true)
                .start();
        String said = new String(php.getInputStream().readAllBytes(), UTF_8);
        assertEquals("", said, "with the seed " + seed);
        assertEquals(0, php.waitFor());
    }
}
