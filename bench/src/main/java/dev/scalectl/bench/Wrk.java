package dev.scalectl.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much load as a page bears, by {@code wrk}: connections that ask again as soon as they have their answer.
 *
 * @param headers sent with each request
 */
record Wrk(URI page, int connections, Duration span, List<String> headers) {
    private static final Pattern RATE = Pattern.compile("(?m)^Requests/sec: +([\\d.]+)$");
    private static final Pattern P99 = Pattern.compile("(?m)^ +99% +([\\d.]+)(us|ms|s) *$");
    private static final Pattern FAILURES = Pattern.compile("(?m)^ +(Non-2xx.*|Socket errors.*)$");

    Wrk(URI page, int connections, Duration span) {
        this(page, connections, span, List.of());
    }

    Wrk with(String header) {
        List<String> all = new ArrayList<>(headers);
        all.add(header);
        return new Wrk(page, connections, span, List.copyOf(all));
    }

    /** How it went. */
    record Result(double perSecond, double p99Millis) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.0f/s, p99 %.0f ms", perSecond, p99Millis);
        }
    }

    /**
     * Asks for as long as it is to.
     *
     * @throws BenchFailure when a request failed
     */
    Result run() throws IOException, InterruptedException {
        Program wrk = Program.of(
                Path.of("/"),
                "wrk",
                "--latency",
                "-t",
                "1",
                "-c",
                String.valueOf(connections),
                "-d",
                span.toSeconds() + "s");
        for (String header : headers) {
            wrk = wrk.and("-H", header);
        }
        return read(wrk.and("--timeout", "10s", page.toString()).run().out());
    }

    /** Reads what {@code wrk} says. */
    static Result read(String said) {
        Matcher rate = RATE.matcher(said);
        Matcher p99 = P99.matcher(said);
        Matcher failures = FAILURES.matcher(said);
        if (failures.find() || !rate.find() || !p99.find()) {
            throw new BenchFailure("wrk says:\n" + said);
        }
        double unit = switch (p99.group(2)) {
            case "us" -> 0.001;
            case "ms" -> 1;
            default -> 1000;
        };
        return new Result(Double.parseDouble(rate.group(1)), Double.parseDouble(p99.group(1)) * unit);
    }
}
