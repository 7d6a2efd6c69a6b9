package dev.scalectl.plan;

import static dev.scalectl.cluster.GroupKind.BALANCER;
import static dev.scalectl.cluster.GroupKind.DATA;
import static dev.scalectl.cluster.GroupKind.WEB;

import dev.scalectl.cluster.Cluster;
import dev.scalectl.cluster.GroupKind;
import dev.scalectl.cluster.Rule;
import dev.scalectl.cluster.SecurityGroup;
import dev.scalectl.cluster.Source;
import dev.scalectl.config.Config;
import dev.scalectl.config.Redis;
import java.util.ArrayList;
import java.util.List;

/** Who may talk to whom. */
final class GroupPlanner {
    static final int SSH = 22;
    private static final int MYSQL = 3306;
    private static final int REDIS_CACHE = 6379;
    private static final int REDIS_SESSIONS = 6380;

    private GroupPlanner() {}

    static void plan(Desired desired, Cluster cluster, Plan.Builder plan) {
        for (GroupKind kind : GroupKind.values()) {
            if (cluster.group(kind).isEmpty()) {
                plan.add(new Step.CreateGroup(kind), "there is none");
            }
        }
        for (GroupKind kind : GroupKind.values()) {
            if (cluster.group(kind).filter(group -> !group.letsOut()).isPresent()) {
                plan.add(new Step.OpenEgress(kind), "its rule for outgoing connections is gone");
            }
            List<Rule> present = cluster.group(kind).map(SecurityGroup::rules).orElse(List.of());
            List<Rule> wanted = wanted(kind, desired);
            List<Rule> add = wanted.stream()
                    .filter(rule -> present.stream().noneMatch(rule::lets))
                    .toList();
            List<Rule> remove = present.stream()
                    .filter(rule -> wanted.stream().noneMatch(rule::lets))
                    .filter(rule -> !isSomebodys(rule, desired.operator()))
                    .toList();
            if (!add.isEmpty() || !remove.isEmpty()) {
                plan.add(
                        new Step.ChangeRules(kind, add, remove),
                        cluster.group(kind).isEmpty() ? "it is new" : "its rules are not those of the configuration",
                        "group:" + BALANCER.word(),
                        "group:" + WEB.word(),
                        "group:" + kind.word());
            }
        }
    }

    private static List<Rule> wanted(GroupKind kind, Desired desired) {
        Config config = desired.config();
        List<Rule> rules = new ArrayList<>();
        switch (kind) {
            case BALANCER -> rules.add(new Rule(config.balancer().port(), new Source.Range("0.0.0.0/0"), "users"));
            case WEB -> rules.add(new Rule(config.web().port(), new Source.Members(BALANCER), "balancer"));
            case DATA -> {
                rules.add(new Rule(MYSQL, new Source.Members(WEB), "MySQL"));
                rules.add(new Rule(REDIS_CACHE, new Source.Members(WEB), "Redis cache"));
                if (config.data().redis().sessions() == Redis.Sessions.OWN) {
                    rules.add(new Rule(REDIS_SESSIONS, new Source.Members(WEB), "Redis sessions"));
                }
            }
        }
        if (kind != BALANCER) {
            rules.addAll(desired.operator().sshRules());
        }
        return rules;
    }

    /** Another operator's way in, still in use: none of our business. One that was made by hand is no operator's. */
    private static boolean isSomebodys(Rule rule, Operator operator) {
        return !operator.sshFixed() && SshRule.isOperators(rule) && !SshRule.isStale(rule, operator.today());
    }
}
