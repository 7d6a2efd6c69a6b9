package dev.scalectl.lab.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Resources that were made so lately that other parts of AWS may not know them yet. */
final class Newcomers {
    /** The field of the reply that names what an action has made. */
    private static final Map<String, String> MADE_BY = Map.of(
            "RunInstances", "InstanceId",
            "CreateSecurityGroup", "GroupId",
            "CreateImage", "ImageId",
            "CreateLoadBalancer", "LoadBalancerArn",
            "CreateTargetGroup", "TargetGroupArn",
            "CreateListener", "ListenerArn");

    private final Map<String, Instant> hiddenUntil = new ConcurrentHashMap<>();
    private final InstantSource clock;

    Newcomers(InstantSource clock) {
        this.clock = clock;
    }

    /** Hides what a reply says was made. */
    void hide(String action, SdkPojo reply, Duration time) {
        String field = MADE_BY.get(action);
        if (field != null && time.isPositive()) {
            hide(field, reply, clock.instant().plus(time));
        }
    }

    private void hide(String name, SdkPojo part, Instant until) {
        for (SdkField<?> field : part.sdkFields()) {
            switch (field.getValueOrDefault(part)) {
                // what exists already keeps its time
                case String id when field.memberName().equals(name) -> hiddenUntil.putIfAbsent(id, until);
                case List<?> list ->
                    list.forEach(element -> {
                        if (element instanceof SdkPojo pojo) {
                            hide(name, pojo, until);
                        }
                    });
                case null, default -> {}
            }
        }
    }

    /** Shows everything at once. */
    void clear() {
        hiddenUntil.clear();
    }

    boolean isHidden(String id) {
        Instant until = hiddenUntil.get(id);
        return until != null && clock.instant().isBefore(until);
    }

    /** The refusal of a call that names something hidden. */
    Optional<ApiException> refusal(Protocol protocol, Map<String, String> parameters) {
        return parameters.values().stream().filter(this::isHidden).findFirst().map(id -> protocol.notFound(id));
    }

    /** Whether a reply's list leaves this out: something hidden, or a reservation of nothing else. */
    boolean isLeftOut(SdkPojo item) {
        boolean onlyHidden = false;
        for (SdkField<?> field : item.sdkFields()) {
            switch (field.getValueOrDefault(item)) {
                case String id
                when isHidden(id) -> {
                    return true;
                }
                case List<?> list
                when field.memberName().equals("Instances") && !list.isEmpty() ->
                    onlyHidden = list.stream().allMatch(e -> e instanceof SdkPojo part && isLeftOut(part));
                case null, default -> {}
            }
        }
        return onlyHidden;
    }
}
