package dev.scalectl.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be done, in an order that works if it is done one after the other. Steps that don't need one another may
 * be done side by side.
 */
public record Plan(List<Planned> steps) {

    /**
     * A step of a plan.
     *
     * @param why what calls for it, as a clause: {@code web-2 is stopped}
     * @param needs ids of the steps of this plan that must be done before it
     */
    public record Planned(Step step, String why, List<String> needs) {
        @Override
        public String toString() {
            return step + (needs.isEmpty() ? "" : " after " + String.join(" ", needs));
        }
    }

    /** True when there is nothing to do. */
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** True when both do the same, for whatever reasons. */
    public boolean doesAs(Plan other) {
        return steps.stream()
                .map(Planned::step)
                .toList()
                .equals(other.steps.stream().map(Planned::step).toList());
    }

    /** Collects steps. */
    public static final class Builder {
        private final Map<String, Planned> steps = new LinkedHashMap<>();

        /**
         * Adds a step.
         *
         * @param why what calls for it
         * @param needs ids of earlier steps; one that is not in the plan is something that exists already
         */
        public Builder add(Step step, String why, String... needs) {
            return add(step, why, Arrays.asList(needs));
        }

        /** Adds a step. */
        public Builder add(Step step, String why, List<String> needs) {
            List<String> planned =
                    needs.stream().distinct().filter(steps::containsKey).toList();
            if (steps.put(step.id(), new Planned(step, why, planned)) != null) {
                throw new IllegalStateException("planned twice: " + step.id());
            }
            return this;
        }

        /** True when a step with this id is in the plan. */
        public boolean has(String id) {
            return steps.containsKey(id);
        }

        /** The plan. */
        public Plan build() {
            return new Plan(new ArrayList<>(steps.values()));
        }
    }
}
