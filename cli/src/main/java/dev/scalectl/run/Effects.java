package dev.scalectl.run;

import dev.scalectl.cloud.CloudFailure;
import dev.scalectl.console.Progress;
import dev.scalectl.console.Stop;
import dev.scalectl.console.Task;
import dev.scalectl.plan.Step;
import java.time.Duration;

/** From a step to what it does. */
final class Effects implements Runner.Effect {
    private static final Duration SETTLING = Duration.ofSeconds(60);
    private static final Duration LETTING_GO = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Guard guard;
    private final NetworkEffects network;
    private final InstanceEffects instances;
    private final BalancerEffects balancer;
    private final NodeEffects nodes;

    Effects(Session session, Resources resources, Guard guard, Progress progress, Stop stop) {
        this.guard = guard;
        this.network = new NetworkEffects(session, resources);
        this.instances = new InstanceEffects(session, resources);
        this.balancer = new BalancerEffects(session, resources);
        this.nodes = new NodeEffects(session, resources, guard, progress, stop);
    }

    /** Runs a step; the cloud shows new things late in places, and lets go of old ones late. */
    @Override
    public void run(Step step, Task task) {
        Wait.retry(LETTING_GO, PAUSE, Effects::isStillUsed, () -> {
            Wait.retry(SETTLING, PAUSE, Effects::isNotThereYet, () -> {
                guard.check();
                once(step, task);
                return true;
            });
            return true;
        });
    }

    @Override
    public void mayBegin() {
        guard.requireCurrent();
    }

    private void once(Step any, Task task) {
        switch (any) {
            case Step.ImportKey step -> network.importKey(step);
            case Step.CreateGroup step -> network.create(step);
            case Step.OpenEgress step -> network.openEgress(step);
            case Step.ChangeRules step -> network.change(step);
            case Step.SetWebCount step -> network.setWebCount(step);
            case Step.SpendNumbers step -> network.spend(step);
            case Step.Launch step -> instances.launch(step);
            case Step.Start step -> instances.start(step, task);
            case Step.Reach step -> nodes.reach(step, task);
            case Step.SetUpData step -> nodes.setUp(step);
            case Step.SetUpWeb step -> nodes.setUp(step);
            case Step.Deploy step -> nodes.deploy(step);
            case Step.PutRelease step -> nodes.put(step);
            case Step.SetTargetGroup step -> balancer.set(step);
            case Step.CreateBalancer step -> balancer.create(step);
            case Step.SetBalancerGroup _ -> balancer.setGroup();
            case Step.SetBalancerSubnets step -> balancer.set(step);
            case Step.CreateListener step -> balancer.listen(step);
            case Step.CorrectListener step -> balancer.correct(step);
            case Step.DeleteListener step -> balancer.stopListening(step);
            case Step.Register step -> balancer.register(step);
            case Step.AwaitHealthy step -> nodes.health(balancer).await(step, task);
            case Step.Drain step -> balancer.drain(step, task);
            case Step.DropTargets step -> balancer.drop(step);
            case Step.Terminate step -> {
                guard.endsWith(step.name());
                instances.terminate(step, task);
            }
            case Step.DeleteBalancer _ -> balancer.delete();
            case Step.DeleteTargetGroup _ -> balancer.deleteTargetGroup();
            case Step.DeleteGroup step -> network.delete(step);
            case Step.DeleteKey step -> network.deleteKey(step);
        }
    }

    private static boolean isNotThereYet(RuntimeException e) {
        return e instanceof CloudFailure failure
                // a group that is there and not yet shown
                && (failure.isNotFound() || failure.is("InvalidGroup.Duplicate"))
                && !failure.code().startsWith("InvalidAMI");
    }

    private static boolean isStillUsed(RuntimeException e) {
        return e instanceof CloudFailure failure && failure.isStillUsed();
    }
}
