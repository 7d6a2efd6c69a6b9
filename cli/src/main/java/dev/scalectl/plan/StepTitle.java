package dev.scalectl.plan;

import dev.scalectl.cluster.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The steps in words. */
final class StepTitle {
    private StepTitle() {}

    static String of(Step any) {
        return switch (any) {
            case Step.ImportKey step -> "import key pair " + step.keyName();
            case Step.CreateGroup step -> "create the " + step.kind().word() + " security group";
            case Step.OpenEgress step -> step.kind().word() + " security group: let its members out to anywhere";
            case Step.ChangeRules step -> rules(step);
            case Step.SetWebCount step -> "set the number of web nodes to " + step.count();
            case Step.SpendNumbers step ->
                "remember " + step.role().word() + "-" + step.last() + " as the last "
                        + step.role().word() + " node so far";
            case Step.Launch step -> "launch " + step.name() + " (" + step.machine() + ", " + step.zone() + ")";
            case Step.Start step -> "start " + step.name();
            case Step.Reach step -> "wait for " + step.name() + " to boot, and settle its host key";
            case Step.SetUpData step -> "set up " + step.name() + ": database, Redis";
            case Step.SetUpWeb step -> "set up " + step.name() + ": nginx, PHP";
            case Step.Deploy step -> "release the app on " + String.join(", ", step.names());
            case Step.PutRelease step -> "bring release " + step.release() + " to " + step.name();
            case Step.SetTargetGroup step ->
                (step.isNew() ? "create" : "correct") + " the target group (health check "
                        + step.healthCheck().path() + ")";
            case Step.CreateBalancer _ -> "create the load balancer";
            case Step.SetBalancerGroup _ -> "put the load balancer into its own security group, and no other";
            case Step.SetBalancerSubnets step ->
                "put the load balancer into the subnets " + String.join(", ", step.subnetIds());
            case Step.CreateListener step -> "listen on port " + step.port();
            case Step.CorrectListener step -> "pass requests on port " + step.port() + " on to the target group again";
            case Step.DeleteListener step -> "stop listening on port " + step.port();
            case Step.Register step -> "register " + step.name() + " with the balancer";
            case Step.AwaitHealthy step ->
                "wait until the balancer finds " + String.join(", ", step.names()) + " healthy";
            case Step.Drain step -> "drain " + step.name();
            case Step.DropTargets step ->
                "forget the targets of instances that are gone: " + String.join(", ", step.instanceIds());
            case Step.Terminate step -> "terminate " + step.name();
            case Step.DeleteBalancer _ -> "delete the load balancer";
            case Step.DeleteTargetGroup _ -> "delete the target group";
            case Step.DeleteGroup step -> "delete the " + step.kind().word() + " security group";
            case Step.DeleteKey step -> "delete key pair " + step.keyName();
        };
    }

    private static String rules(Step.ChangeRules step) {
        List<String> parts = new ArrayList<>();
        if (!step.add().isEmpty()) {
            parts.add("let in " + text(step.add()));
        }
        if (!step.remove().isEmpty()) {
            parts.add("keep out " + text(step.remove()));
        }
        return step.kind().word() + " security group: " + String.join("; ", parts);
    }

    private static String text(List<Rule> rules) {
        return rules.stream().map(rule -> rule.source() + " → " + rule.port()).collect(Collectors.joining(", "));
    }
}
