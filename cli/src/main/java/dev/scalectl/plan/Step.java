package dev.scalectl.plan;

import dev.scalectl.cluster.GroupKind;
import dev.scalectl.cluster.HealthCheck;
import dev.scalectl.cluster.Role;
import dev.scalectl.cluster.Rule;
import java.util.List;

/**
 * One thing to do to a cluster, as data. Every step may be done again: what it makes is there once all the same,
 * because its name, its tags or its client token say that it is the same thing.
 */
public sealed interface Step {

    /** Unique in a plan, such as {@code launch:web-1}; other steps name it as what they need. */
    default String id() {
        return StepId.of(this);
    }

    /** What it does, for people. */
    default String title() {
        return StepTitle.of(this);
    }

    /** Uploads the operator's public key. */
    record ImportKey(String keyName) implements Step {}

    /** Makes a security group that lets nobody in. */
    record CreateGroup(GroupKind kind) implements Step {}

    /** Lets a group's members open connections to anywhere, as each new group does. */
    record OpenEgress(GroupKind kind) implements Step {}

    /** Opens and closes ports. */
    record ChangeRules(GroupKind kind, List<Rule> add, List<Rule> remove) implements Step {}

    /** Writes how many web nodes there should be. */
    record SetWebCount(int count) implements Step {}

    /** Writes that node numbers up to this one are never to be used again. */
    record SpendNumbers(Role role, int last) implements Step {}

    /** Launches an instance. */
    record Launch(String name, Role role, Machine machine, String subnetId, String zone, String keyName)
            implements Step {}

    /** Starts a stopped instance. */
    record Start(String name) implements Step {}

    /** Waits until a node can be logged in to, and gives it a host key that only it knows. */
    record Reach(String name) implements Step {}

    /** Installs and configures the data node. */
    record SetUpData(String name) implements Step {}

    /** Installs and configures a web node. */
    record SetUpWeb(String name) implements Step {}

    /** Makes a release of the working copy on all web nodes. */
    record Deploy(List<String> names) implements Step {}

    /** Brings the live release to one web node. */
    record PutRelease(String name, String release) implements Step {}

    /** Makes the target group, or corrects its settings. */
    record SetTargetGroup(int port, HealthCheck healthCheck, int drainSeconds, boolean isNew) implements Step {}

    /** Makes the load balancer. */
    record CreateBalancer(List<String> subnetIds) implements Step {}

    /** Makes the cluster's balancer group the load balancer's only one. */
    record SetBalancerGroup() implements Step {}

    /** Moves the load balancer into these subnets. */
    record SetBalancerSubnets(List<String> subnetIds) implements Step {}

    /** Makes the balancer listen. */
    record CreateListener(int port) implements Step {}

    /** Makes a listener pass requests on to the cluster's target group. */
    record CorrectListener(int port) implements Step {}

    /** Removes a listener on a port that is not configured any more. */
    record DeleteListener(int port) implements Step {}

    /** Makes a web node a target. */
    record Register(String name, int port) implements Step {}

    /** Waits until the balancer finds the nodes healthy. */
    record AwaitHealthy(List<String> names) implements Step {}

    /** Takes a node out of the balancer and waits for its requests to end. */
    record Drain(String name) implements Step {}

    /** Removes targets whose instances are gone. */
    record DropTargets(List<String> instanceIds) implements Step {}

    /** Terminates an instance and waits until it is gone. */
    record Terminate(String name) implements Step {}

    /** Deletes the load balancer and its listeners. */
    record DeleteBalancer() implements Step {}

    /** Deletes the target group. */
    record DeleteTargetGroup() implements Step {}

    /** Deletes a security group. */
    record DeleteGroup(GroupKind kind) implements Step {}

    /** Deletes a key pair; the operator keeps the key itself. */
    record DeleteKey(String keyName) implements Step {}
}
