package dev.scalectl.bench;

import java.util.Locale;

/** Everything that is measured, in the order of the report. */
enum Figure {
    FIRST_FEW("first deployment of 75 MB, FEW nodes", "s", Goal.NO_LIMIT, 1),
    WHOLE_FEW("whole command, FEW nodes", "s", 0.9, 0.5),
    SWITCH_FEW("command start to switch, FEW nodes", "s"),
    SKEW_FEW("skew by the change time of `current`, FEW nodes", "ms", 4),
    OWN_SKEW_FEW("skew by the nodes' own clocks, FEW nodes", "ms", 0.2),
    OPERATOR_FEW("processor time of the operator's command, FEW nodes", "s"),
    NODES_FEW("processor time of the nodes meanwhile, FEW nodes", "s"),
    ROLLBACK_FEW("rollback, FEW nodes", "s", 0.7),
    FIRST_MANY("first deployment of 75 MB, MANY nodes", "s"),
    WHOLE_MANY("whole command, MANY nodes", "s", 3.5, 0.5),
    SWITCH_MANY("command start to switch, MANY nodes", "s"),
    SKEW_MANY("skew by the change time of `current`, MANY nodes", "ms", 4),
    OWN_SKEW_MANY("skew by the nodes' own clocks, MANY nodes", "ms", 2),
    OPERATOR_MANY("processor time of the operator's command, MANY nodes", "s"),
    NODES_MANY("processor time of the nodes meanwhile, MANY nodes", "s"),
    MEMORY("operator's memory at its peak, the largest process, MANY nodes", "MB", 150),
    MEMORY_OF_ALL("operator's memory at its peak, all processes, MANY nodes", "MB"),
    REQUESTS("requests in 10 deployments and 5 rollbacks", ""),
    LOST("of them lost", "", 0),
    MIXED("answers that mix two releases", "", 0),
    LATE("answers by the old release after the first by the new one, each time", ""),
    P99_BEFORE("p99 latency before", "ms"),
    P99_DURING("p99 latency from command start to 5 s after the switch", "ms"),
    P99_RATIO("the latter by the former", "", 1.5),
    RESTARTS("restarts of opcache for want of room", "", 0),
    PAGE_BEFORE("page, before 60 deployments", "ms"),
    PAGE_AFTER("page, after 60 deployments without a reload", "ms"),
    PAGE_RATIO("the latter by the former", "", 1.1);

    private final String title;
    private final String unit;
    private final double limit;
    private final double partOfCapistrano;

    Figure(String title, String unit) {
        this(title, unit, Goal.NO_LIMIT);
    }

    Figure(String title, String unit, double limit) {
        this(title, unit, limit, Goal.NO_LIMIT);
    }

    Figure(String title, String unit, double limit, double partOfCapistrano) {
        this.title = title;
        this.unit = unit;
        this.limit = limit;
        this.partOfCapistrano = partOfCapistrano;
    }

    String title(Options options) {
        return title.replace("FEW", String.valueOf(options.few())).replace("MANY", String.valueOf(options.many()));
    }

    Goal goal() {
        return new Goal(limit, partOfCapistrano);
    }

    /** A value as the report shows it, without its unit. */
    String number(double value) {
        if (unit.isEmpty() && value == Math.rint(value)) {
            return String.valueOf((long) value);
        }
        return String.format(Locale.ROOT, value < 0.995 ? "%.2f" : value < 99.5 ? "%.1f" : "%.0f", value);
    }

    /** Median and spread. */
    String cell(Samples samples) {
        String spread =
                samples.count() == 1 ? "" : " (" + number(samples.least()) + " to " + number(samples.most()) + ")";
        return number(samples.median()) + (unit.isEmpty() ? "" : " " + unit) + spread;
    }

    /** A limit as the report shows it. */
    String limit(double value) {
        String number = value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
        return unit.isEmpty() ? number : number + " " + unit;
    }
}
