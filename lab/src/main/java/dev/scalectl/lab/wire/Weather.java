package dev.scalectl.lab.wire;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The faults that the API shows on demand, so that a client's handling of them can be tested.
 *
 * @param rules the first that fits a call decides
 * @param hiddenSeconds for so long a new resource is not found, as AWS's eventual consistency allows
 */
record Weather(List<Rule> rules, double hiddenSeconds) {
    /** Nothing befalls any call. */
    static final Weather FINE = new Weather(List.of(), 0);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    Weather {
        rules = rules == null ? List.of() : List.copyOf(rules);
    }

    /**
     * A fault.
     *
     * @param calls which calls of each action, counted from 1 since the weather was set; empty for every call
     */
    record Rule(ActionPattern action, Effect effect, Set<Integer> calls) {
        Rule {
            Objects.requireNonNull(action, "action");
            Objects.requireNonNull(effect, "effect");
            calls = calls == null ? Set.of() : Set.copyOf(calls);
        }
    }

    /**
     * Reads {@code {"rules":[{"action":"ec2:Run*","effect":"throttle","calls":[1]}],"hiddenSeconds":2}}, where each
     * part may be absent.
     *
     * @throws IllegalArgumentException when it is something else
     */
    static Weather parse(String json) {
        try {
            return JSON.readValue(json, Weather.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    /** What befalls the n-th call of an action, counted from 1. */
    Effect at(String action, int call) {
        return rules.stream()
                .filter(rule -> rule.action().matches(action))
                .filter(rule -> rule.calls().isEmpty() || rule.calls().contains(call))
                .map(Rule::effect)
                .findFirst()
                .orElse(Effect.NONE);
    }
}
