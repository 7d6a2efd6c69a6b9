package dev.scalectl.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The part that deploys often, to see whether PHP's opcache, which forgets no path by itself, bears it. */
final class Sixty {
    private static final int PAGES = 300;
    private static final String STATE = "php -n -r 'echo file_get_contents(\"http://127.0.0.1/opcache\");'";

    private final Bench bench;
    private final Tool tool;
    private final InetSocketAddress site;

    /** For scalectl alone: what the peers leave in opcache is their users' affair. */
    Sixty(Bench bench) throws IOException, InterruptedException {
        this.bench = bench;
        this.tool = bench.tools().getFirst();
        this.site = bench.site();
    }

    void run(int deployments, int rounds) throws IOException, InterruptedException {
        deploy();
        Map<String, Long> started = started();
        double before = pages(Figure.PAGE_BEFORE, rounds);
        for (int number = 0; number < deployments; number++) {
            deploy();
        }
        double after = pages(Figure.PAGE_AFTER, rounds);
        bench.add(Figure.PAGE_RATIO, tool, after / before);
        if (!started.equals(started())) {
            throw new BenchFailure("PHP-FPM was started or reloaded meanwhile: the page's time says nothing");
        }
    }

    private void deploy() throws IOException, InterruptedException {
        bench.label();
        tool.deploy().run();
    }

    /** Milliseconds of a page, one after another through the balancer: the median of each round, and of them all. */
    private double pages(Figure figure, int rounds) throws IOException, InterruptedException {
        List<Double> medians = new ArrayList<>();
        try (Visitors visitors = new Visitors(site, tool.host())) {
            time(visitors); // every worker has loaded the page's code
            for (int round = 0; round < rounds; round++) {
                Quiet.await();
                double median = time(visitors).median();
                medians.add(median);
                bench.add(figure, tool, median);
            }
        }
        return new Samples(medians).median();
    }

    private static Samples time(Visitors visitors) throws IOException {
        List<Double> millis = new ArrayList<>();
        for (int number = 0; number < PAGES; number++) {
            long began = System.nanoTime();
            Page page = Page.of(visitors.get("/"));
            if (!(page instanceof Page.Whole)) {
                throw new BenchFailure("The page is not there: " + page);
            }
            millis.add((System.nanoTime() - began) / 1e6);
        }
        return new Samples(millis);
    }

    /** When each node's PHP-FPM began, and how much of its opcache is full, which is told. */
    private Map<String, Long> started() throws IOException, InterruptedException {
        Map<String, Long> started = new HashMap<>();
        for (var entry : bench.cluster().onWebs(STATE).entrySet()) {
            JsonNode state = JsonMapper.shared().readTree(entry.getValue());
            JsonNode memory = state.get("memory_usage");
            JsonNode statistics = state.get("opcache_statistics");
            System.err.println(entry.getKey() + ": opcache " + memory + ", scripts "
                    + statistics.get("num_cached_scripts") + ", restarts " + statistics.get("oom_restarts"));
            started.put(entry.getKey(), statistics.get("start_time").asLong());
            bench.add(Figure.RESTARTS, tool, statistics.get("oom_restarts").asInt());
        }
        return started;
    }
}
