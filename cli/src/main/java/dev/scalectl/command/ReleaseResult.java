package dev.scalectl.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.scalectl.release.Deployed;
import dev.scalectl.release.HookOutput;
import dev.scalectl.release.Staged;
import dev.scalectl.release.round.Activation;
import dev.scalectl.release.round.Skew;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of a deployment or a rollback, as {@code --json} prints it.
 *
 * @param release null when it ended before it had an id
 * @param previous the release before; null when there was none
 * @param skipped web nodes that it does without, and that are out of the balancer
 * @param skewMillis how far apart the nodes switched; null when they did not
 * @param skewErrorMillis how far that may be off
 * @param secondsToSwitch from the command's start to the instant of the switch; null when there was none
 * @param seconds from the command's start to its end
 * @param result {@code done}; anything else comes with a failure
 */
record ReleaseResult(
        String release,
        String previous,
        String revision,
        List<NodeLine> nodes,
        List<SkippedLine> skipped,
        @JsonProperty("skew_ms") Double skewMillis,
        @JsonProperty("skew_error_ms") Double skewErrorMillis,
        @JsonProperty("seconds_to_switch") Double secondsToSwitch,
        double seconds,
        String result,
        List<HookOutput> hooks,
        List<String> warnings) {

    static ReleaseResult of(Deployed deployed) {
        return new ReleaseResult(
                deployed.release().orElse(null),
                deployed.previous().orElse(null),
                deployed.revision(),
                deployed.nodes().stream()
                        .map(name -> NodeLine.of(name, deployed))
                        .toList(),
                deployed.skipped().entrySet().stream()
                        .map(node -> new SkippedLine(node.getKey(), node.getValue()))
                        .toList(),
                deployed.skew().map(Skew::millis).orElse(null),
                deployed.skew().map(Skew::errorMillis).orElse(null),
                deployed.toSwitch().map(ReleaseResult::seconds).orElse(null),
                seconds(deployed.took()),
                deployed.ending().name().toLowerCase(Locale.ROOT),
                deployed.hooks(),
                deployed.warnings());
    }

    /**
     * A web node that could not be reached.
     *
     * @param why in a sentence
     */
    record SkippedLine(String name, String why) {}

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    /**
     * A web node.
     *
     * @param stagedMillis how long the release took to get there; null when it was there already, or never came
     * @param activatedAtNanos when it switched, by the data node's clock, as Unix time; null when it did not say
     * @param clockOffsetNanos its clock minus the data node's
     * @param clockErrorNanos how far the two may be off
     * @param bytes how much was sent for that
     */
    record NodeLine(
            String name,
            @JsonProperty("staged_ms") Long stagedMillis,
            @JsonProperty("activated_at_ns") Long activatedAtNanos,
            @JsonProperty("clock_offset_ns") Long clockOffsetNanos,
            @JsonProperty("clock_error_ns") Long clockErrorNanos,
            long bytes) {
        private static NodeLine of(String name, Deployed deployed) {
            Optional<Activation> activation = deployed.activation(name);
            Optional<Staged> staged = Optional.ofNullable(deployed.staged().get(name));
            return new NodeLine(
                    name,
                    staged.map(how -> how.took().toMillis()).orElse(null),
                    activation.map(Activation::atNanos).orElse(null),
                    activation.map(Activation::offsetNanos).orElse(null),
                    activation.map(Activation::errorNanos).orElse(null),
                    staged.map(Staged::bytes).orElse(0L));
        }
    }
}
