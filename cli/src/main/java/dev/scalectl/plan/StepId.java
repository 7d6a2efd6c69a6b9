package dev.scalectl.plan;

/** The steps' ids. */
final class StepId {
    private StepId() {}

    static String of(Step any) {
        return switch (any) {
            case Step.ImportKey _ -> "key";
            case Step.CreateGroup step -> "group:" + step.kind().word();
            case Step.OpenEgress step -> "egress:" + step.kind().word();
            case Step.ChangeRules step -> "rules:" + step.kind().word();
            case Step.SetWebCount _ -> "web-count";
            case Step.SpendNumbers step -> "numbers:" + step.role().word();
            case Step.Launch step -> "launch:" + step.name();
            case Step.Start step -> "start:" + step.name();
            case Step.Reach step -> "reach:" + step.name();
            case Step.SetUpData step -> "setup:" + step.name();
            case Step.SetUpWeb step -> "setup:" + step.name();
            case Step.Deploy _ -> "deploy";
            case Step.PutRelease step -> "release:" + step.name();
            case Step.SetTargetGroup _ -> "target-group";
            case Step.CreateBalancer _ -> "balancer";
            case Step.SetBalancerGroup _ -> "balancer-group";
            case Step.SetBalancerSubnets _ -> "balancer-subnets";
            case Step.CreateListener _ -> "listener";
            case Step.CorrectListener _ -> "listener";
            case Step.DeleteListener step -> "unlisten:" + step.port();
            case Step.Register step -> "register:" + step.name();
            case Step.AwaitHealthy _ -> "healthy";
            case Step.Drain step -> "drain:" + step.name();
            case Step.DropTargets _ -> "drop-targets";
            case Step.Terminate step -> "terminate:" + step.name();
            case Step.DeleteBalancer _ -> "delete:balancer";
            case Step.DeleteTargetGroup _ -> "delete:target-group";
            case Step.DeleteGroup step -> "delete:group:" + step.kind().word();
            case Step.DeleteKey step -> "delete:key:" + step.keyName();
        };
    }
}
