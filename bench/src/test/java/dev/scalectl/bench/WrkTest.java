package dev.scalectl.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Reads what wrk 4.1.0 says, which fills numbers up with spaces. */
class WrkTest {
    private static final String SAID = """
            Running 10s test @ http://127.0.0.1/
              1 threads and 8 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency    37.15ms   12.60ms 107.30ms   71.43%
                Req/Sec   216.61     39.64   303.00     70.00%
              Latency Distribution
                 50%   35.62ms
                 75%   43.62ms
                 90%   53.18ms
                 99%   76.52ms
              2160 requests in 10.02s, 12.15MB read
            Requests/sec:    215.64
            Transfer/sec:      1.21MB
            """;

    @Test
    void theRateAndTheSlowestHundredthAreRead() {
        assertEquals(new Wrk.Result(215.64, 76.52), Wrk.read(SAID));
        assertEquals(1240, Wrk.read(SAID.replace("76.52ms", "1.24s ")).p99Millis(), 1e-9);
        assertEquals(0.9, Wrk.read(SAID.replace("76.52ms", "900.00us")).p99Millis(), 1e-9);
    }

    @Test
    void failuresAreNoResult() {
        String failed = SAID.replace("Requests/sec", "  Non-2xx or 3xx responses: 3\nRequests/sec");
        assertThrows(BenchFailure.class, () -> Wrk.read(failed));
        assertThrows(BenchFailure.class, () -> Wrk.read("unable to connect"));
    }
}
