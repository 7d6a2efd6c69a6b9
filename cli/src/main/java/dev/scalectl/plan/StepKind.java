package dev.scalectl.plan;

import java.util.Locale;

/** What a step does to the cluster. */
public enum StepKind {
    CREATE("+"),
    CHANGE("~"),
    DELETE("-"),
    /** Changes nothing that a plan speaks of: something has to come about by itself. */
    WAIT(".");

    private final String sign;

    StepKind(String sign) {
        this.sign = sign;
    }

    /** A step's kind. */
    public static StepKind of(Step any) {
        return switch (any) {
            case Step.ImportKey _, Step.CreateGroup _, Step.Launch _ -> CREATE;
            case Step.CreateBalancer _, Step.CreateListener _, Step.Register _, Step.Deploy _ -> CREATE;
            case Step.SetTargetGroup step -> step.isNew() ? CREATE : CHANGE;
            case Step.OpenEgress _, Step.ChangeRules _, Step.SetWebCount _, Step.SpendNumbers _ -> CHANGE;
            case Step.Start _, Step.SetUpData _, Step.SetUpWeb _, Step.PutRelease _ -> CHANGE;
            case Step.SetBalancerGroup _, Step.SetBalancerSubnets _, Step.CorrectListener _ -> CHANGE;
            case Step.Reach _, Step.AwaitHealthy _ -> WAIT;
            case Step.DeleteListener _, Step.Drain _, Step.DropTargets _, Step.Terminate _ -> DELETE;
            case Step.DeleteBalancer _, Step.DeleteTargetGroup _, Step.DeleteGroup _, Step.DeleteKey _ -> DELETE;
        };
    }

    /** One character, as at the start of a line of a difference. */
    public String sign() {
        return sign;
    }

    /** The word in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
