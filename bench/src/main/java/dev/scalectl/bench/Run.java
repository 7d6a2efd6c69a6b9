package dev.scalectl.bench;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One command of a tool, measured from the outside, by the same means for each of them.
 *
 * @param began when it was started
 * @param seconds the whole command by the wall clock
 * @param changes when each node's {@code current} changed, by the kernel's change times, in seconds since the epoch:
 *     their resolution is one tick, 4 ms on most machines, and all nodes share this machine's clock
 * @param use of this machine's memory and processors
 * @param ownSkew milliseconds of skew as scalectl itself reports it, by the nodes' clocks
 */
record Run(Instant began, double seconds, Samples changes, Use use, OptionalDouble ownSkew) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Runs the command, and then asks the nodes. */
    static Run of(Tool tool, Program command, Cluster cluster) throws IOException, InterruptedException {
        Use.Meter meter = Use.meter(command);
        Program.Ended ended = meter.command().run();
        Use use = meter.read();
        tool.settle();
        return new Run(ended.began(), ended.seconds(), changes(tool, cluster), use, ownSkew(tool, ended.out()));
    }

    /** Seconds from the command's start until the last node had changed. */
    double toSwitch() {
        return changes.most() - began.getEpochSecond() - began.getNano() / 1e9;
    }

    /** When the last node had changed. */
    Instant lastChange() {
        return began.plusNanos((long) (toSwitch() * 1e9));
    }

    /** Milliseconds between the first and the last node's change. */
    double skew() {
        return (changes.most() - changes.least()) * 1000;
    }

    private static Samples changes(Tool tool, Cluster cluster) throws IOException, InterruptedException {
        List<Double> changes = new ArrayList<>();
        cluster.onWebs("stat -c %.9Z " + tool.root() + "/current")
                .values()
                .forEach(text -> changes.add(Double.parseDouble(text.strip())));
        return new Samples(changes);
    }

    private static OptionalDouble ownSkew(Tool tool, String out) {
        return switch (tool) {
            case Scalectl _ -> {
                JsonNode skew = JSON.readTree(out).path("skew_ms");
                yield skew.isNumber() ? OptionalDouble.of(skew.asDouble()) : OptionalDouble.empty();
            }
            case Capistrano _, AnsiblePlaybook _ -> OptionalDouble.empty();
        };
    }
}
