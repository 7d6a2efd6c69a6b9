package dev.scalectl.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Measures what the bundled application gains from its cache and from more nodes, and whether a full cache costs it
 * sessions. {@code bench/app.sh} starts the lab, and stops it when this has ended.
 */
public final class AppMain {
    private static final Duration SPAN = Duration.ofSeconds(15);
    private static final int POSTS = 100_000;
    private static final int WRITES = 100_000;

    private static final String IMAGE = "debian-13";

    private final AppSite site;
    private final WebImage image;

    private AppMain(AppSite site, WebImage image) {
        this.site = site;
        this.image = image;
    }

    private enum Part {
        CACHE,
        SESSIONS,
        GROW
    }

    /**
     * Arguments: a folder to work in, the {@code scalectl} to use, the application's folder, the commit, and the parts
     * to measure (cache, sessions, grow; all of them).
     */
    public static void main(String[] words) throws IOException, InterruptedException {
        Path work = Path.of(words[0]);
        Program scalectl = new Program(List.of(words[1]), Map.of(), work);
        AppSite site = AppSite.copy(Path.of(words[2]), work.resolve("app"), scalectl);
        AppMain bench = new AppMain(site, WebImage.with(site.packages(), Program.of(work, "aws"), work));
        try {
            Set<Part> parts = parts(Arrays.asList(words).subList(4, words.length));
            System.out.printf(
                    Locale.ROOT,
                    "`make bench-app`, %s, commit %s, %d cores.%n%n",
                    LocalDate.now(ZoneOffset.UTC),
                    words[3],
                    Runtime.getRuntime().availableProcessors());
            bench.measure(parts);
        } catch (BenchFailure e) {
            System.err.println("error: " + e.getMessage());
            System.exit(1);
        }
    }

    private static Set<Part> parts(List<String> names) {
        try {
            return names.isEmpty()
                    ? EnumSet.allOf(Part.class)
                    : names.stream()
                            .map(name -> Part.valueOf(name.toUpperCase(Locale.ROOT)))
                            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Part.class)));
        } catch (IllegalArgumentException _) {
            throw new BenchFailure("there is no such part among " + names + ": cache, sessions, grow");
        }
    }

    private void measure(Set<Part> parts) throws IOException, InterruptedException {
        row("figure", "measured", "goal");
        row("---", "---", "---");
        if (parts.contains(Part.CACHE) || parts.contains(Part.SESSIONS)) {
            site.up(new AppSite.Shape(2, "c5.large", IMAGE, "own"));
            site.writePosts(POSTS);
        }
        if (parts.contains(Part.CACHE)) {
            cache();
        }
        if (parts.contains(Part.SESSIONS)) {
            evict("own");
            site.up(new AppSite.Shape(2, "c5.large", IMAGE, "shared"));
            evict("shared");
        }
        if (parts.contains(Part.GROW)) {
            if (parts.size() > 1) {
                site.down();
            }
            grow();
        }
    }

    private void cache() throws IOException, InterruptedException {
        Wrk list = new Wrk(site.url("/"), 8, SPAN);
        list.run();
        Wrk.Result with = list.run();
        Wrk.Result without = list.with("X-Bench-Cache: off").run();
        String page = "list page, " + POSTS + " posts, ";
        row(page + "cached", with.toString(), "–");
        row(page + "cache off", without.toString(), "–");
        row("the former by the latter", ratio(with.perSecond(), without.perSecond()), "5");
        row("p99, the former by the latter", ratio(with.p99Millis(), without.p99Millis()), "1 at most");
    }

    private void evict(String sessions) throws IOException, InterruptedException {
        SessionCount count = new SessionCount(site, WRITES, POSTS);
        row(
                "session writes beside a cache that is full, `redis.sessions: " + sessions + "`",
                count.run().toString(),
                "none lost");
    }

    private void grow() throws IOException, InterruptedException {
        site.up(new AppSite.Shape(1, "t3.small", image.make(), "own"));
        double one = saturated();
        row("list page, cached, 1 node of 0.2 cores", String.format(Locale.ROOT, "%.0f/s", one), "–");
        for (int nodes : new int[] {2, 4}) {
            site.grow(nodes);
            row(nodes + " nodes by one", ratio(saturated(), one), "close to " + nodes);
        }
    }

    /** Requests a second, the median of three times; a new node compiles its pages before. */
    private double saturated() throws IOException, InterruptedException {
        Wrk wrk = new Wrk(site.url("/"), 16, SPAN);
        wrk.run();
        wrk.run();
        List<Double> rates = new ArrayList<>();
        for (int time = 0; time < 3; time++) {
            rates.add(wrk.run().perSecond());
        }
        return new Samples(rates).at(0.5);
    }

    private static String ratio(double one, double other) {
        return String.format(Locale.ROOT, "%.2f", one / other);
    }

    private static void row(String... cells) {
        System.out.println("| " + String.join(" | ", cells) + " |");
    }
}
