package dev.scalectl.release;

import dev.scalectl.console.Start;
import dev.scalectl.release.Deployed.Ending;
import dev.scalectl.release.round.Skew;
import dev.scalectl.release.round.Switched;
import dev.scalectl.service.ReleaseRow.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What is known of a deployment or a rollback while it is on its way, so that it can be told however it ends. */
final class Account {
    private final List<String> nodes;
    private final Skipped skipped;
    private final List<HookOutput> hooks = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private Optional<String> release = Optional.empty();
    private Optional<String> previous = Optional.empty();
    private String revision = "";
    private Map<String, Staged> staged = Map.of();
    private Optional<Switched> switched = Optional.empty();

    /** One that has just begun, for these web nodes; some of them may still be skipped. */
    Account(List<String> nodes, Skipped skipped) {
        this.nodes = List.copyOf(nodes);
        this.skipped = skipped;
    }

    void release(String id, String itsRevision) {
        release = Optional.of(id);
        revision = itsRevision;
    }

    void previous(Optional<String> id) {
        previous = id;
    }

    /** How the release came to nodes that lacked it. */
    void staged(Map<String, Staged> byNode) {
        staged = Map.copyOf(byNode);
    }

    void switched(Switched what) {
        switched = Optional.of(what);
    }

    /** The same for one of several batches. */
    void switchedToo(Switched what) {
        switched = Optional.of(switchedSoFar().and(what));
    }

    /** What nodes have said of their switches until now. */
    Switched switchedSoFar() {
        return switched.orElseGet(Switched::nobody);
    }

    void hooks(List<HookOutput> more) {
        hooks.addAll(more);
    }

    void warn(List<String> more) {
        warnings.addAll(more);
    }

    void warn(String one) {
        warnings.add(one);
    }

    /** What the history is told. */
    Figures figures() {
        Optional<Skew> skew = switched.flatMap(Switched::skew);
        return new Figures(
                OptionalLong.of(since(System.nanoTime()).toMillis()),
                skew.map(Skew::millis).map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                skew.map(Skew::errorMillis).map(OptionalDouble::of).orElse(OptionalDouble.empty()));
    }

    /** All of it, at its end. */
    Deployed closed(Ending ending) {
        return new Deployed(
                ending,
                release,
                previous,
                revision,
                nodes.stream().filter(node -> !skipped.has(node)).toList(),
                skipped.nodes(),
                staged,
                switched,
                switched.map(what -> since(what.instant())),
                since(System.nanoTime()),
                List.copyOf(hooks),
                List.copyOf(warnings));
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(nanos - Start.nanos());
    }
}
