package dev.scalectl.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The part that shows what visitors notice: deployments and rollbacks while requests come at a fixed rate. */
final class Load {
    private static final int PER_SECOND = 100;
    private static final Duration AFTER = Duration.ofSeconds(5);
    private static final Duration BEFORE = Duration.ofSeconds(6);
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private final Bench bench;
    private final InetSocketAddress site;

    Load(Bench bench) throws IOException, InterruptedException {
        this.bench = bench;
        this.site = bench.site();
    }

    /** For each tool so many times two deployments and a rollback. */
    void run(int times) throws IOException, InterruptedException {
        for (Tool tool : bench.tools()) {
            deploy(tool);
            deploy(tool);
            try (OpenLoop loop = new OpenLoop(new Visitors(site, tool.host()), PER_SECOND)) {
                Thread.sleep(BEFORE); // the first seconds are for the pages' code and ours to get warm
                Instant began = Instant.now();
                for (int time = 0; time < times; time++) {
                    watched(tool, loop, deployment(tool));
                    watched(tool, loop, deployment(tool));
                    watched(tool, loop, tool.rollback());
                }
                count(tool, loop.between(began, Instant.now().minus(Duration.ofSeconds(1))));
            }
        }
    }

    private void deploy(Tool tool) throws IOException, InterruptedException {
        deployment(tool).run();
        tool.settle();
    }

    private Program deployment(Tool tool) throws IOException, InterruptedException {
        bench.label();
        tool.publish();
        return tool.deploy();
    }

    private void watched(Tool tool, OpenLoop loop, Program command) throws IOException, InterruptedException {
        Thread.sleep(SETTLING.plus(BEFORE));
        Run run = Run.of(tool, command, bench.cluster());
        Instant end = run.lastChange().plus(AFTER);
        Thread.sleep(Math.max(0, Duration.between(Instant.now(), end).toMillis()));
        double before = p99(loop.between(run.began().minus(BEFORE), run.began()));
        List<OpenLoop.Answer> answers = loop.between(run.began(), end);
        double during = p99(answers);
        bench.add(Figure.P99_BEFORE, tool, before);
        bench.add(Figure.P99_DURING, tool, during);
        bench.add(Figure.P99_RATIO, tool, during / before);
        bench.add(Figure.LATE, tool, late(answers));
    }

    private void count(Tool tool, List<OpenLoop.Answer> answers) {
        answers.stream()
                .map(OpenLoop.Answer::page)
                .filter(page -> !(page instanceof Page.Whole))
                .distinct()
                .limit(5)
                .forEach(page -> System.err.println(tool.name() + ": " + page));
        bench.add(Figure.REQUESTS, tool, answers.size());
        bench.add(Figure.LOST, tool, number(answers, Page.Lost.class));
        bench.add(Figure.MIXED, tool, number(answers, Page.Mixed.class));
    }

    private static int number(List<OpenLoop.Answer> answers, Class<? extends Page> kind) {
        return (int) answers.stream()
                .map(OpenLoop.Answer::page)
                .filter(kind::isInstance)
                .count();
    }

    private static double p99(List<OpenLoop.Answer> answers) {
        return new Samples(answers.stream().map(OpenLoop.Answer::millis).toList()).at(0.99);
    }

    /** How many visitors who came after somebody had seen the new release got the old one. */
    private static int late(List<OpenLoop.Answer> answers) {
        String old = answers.stream()
                .map(answer -> release(answer.page()))
                .filter(release -> !release.isEmpty())
                .findFirst()
                .orElse("");
        Instant seen = answers.stream()
                .filter(answer -> isOther(old, release(answer.page())))
                .map(OpenLoop.Answer::at)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        return (int) answers.stream()
                .filter(answer -> Objects.equals(release(answer.page()), old))
                .filter(answer -> answer.due().isAfter(seen))
                .count();
    }

    private static boolean isOther(String old, String release) {
        return !release.isEmpty() && !release.equals(old);
    }

    private static String release(Page page) {
        return switch (page) {
            case Page.Whole whole -> whole.release();
            case Page.Mixed _, Page.Lost _ -> "";
        };
    }
}
