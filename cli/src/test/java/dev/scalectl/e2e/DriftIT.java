package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What others changed is shown by {@code plan}, which changes nothing, and mended by {@code up}. */
@ExtendWith(DemoCluster.class)
@Order(4)
class DriftIT {
    private final Cluster cluster;
    private final Tool aws;
    private final Api api;

    DriftIT(DemoCluster demo) {
        cluster = demo.cluster();
        aws = demo.lab().aws();
        api = demo.lab().api();
    }

    @Test
    void planShowsWhatUpThenDoes() {
        List<String> webs = cluster.webs();
        String kept = webs.getFirst();
        String stopped = webs.getLast();
        changeTheBalancer(cluster.node(kept).get("id").asString());
        moveTheBalancer();
        changeTheGroups();
        cluster.on(kept, "sudo", "sh", "-c", "echo '# by hand' >>/etc/nginx/sites-available/scalectl.conf");
        cluster.on(kept, "sudo", "ln", "-sfn", "releases/none", "/var/www/demo/current");
        stop(stopped);

        JsonNode plan = plan(3);
        assertEquals(plan, plan(3), "a plan changes nothing");
        var whys = new TreeSet<String>();
        plan.get("steps")
                .forEach(step -> whys.add(
                        step.get("id").asString() + " # " + step.get("why").asString()));
        String shown = String.join("\n", whys);
        for (String expected : List.of(
                "start:" + stopped + " # it is stopped",
                "register:" + kept + " # it gets no requests",
                "setup:" + kept + " # changed by hand: /etc/nginx/sites-available/scalectl.conf",
                "release:" + kept + " # it serves release none",
                "target-group # its health check is not that of the configuration",
                "unlisten:81 # balancer.port is 80",
                "balancer-group # its security groups are not those of the cluster",
                "balancer-subnets # its subnets are not those of the configuration",
                "rules:data # its rules are not those of the configuration",
                "rules:web # its rules are not those of the configuration",
                "egress:web # its rule for outgoing connections is gone")) {
            assertTrue(whys.contains(expected), () -> "no " + expected + " in\n" + shown);
        }
        Tool.Ended text = cluster.run("plan");
        assertTrue(text.out().contains("  ~ start " + stopped + "  # it is stopped\n"), text.out());

        JsonNode up = TestLab.json(cluster.run("up", "--json").ok().out());
        assertEquals(plan.get("steps"), up.get("steps"));
        assertTrue(plan(0).get("steps").isEmpty());
        assertTrue(cluster.status().get("healthy").asBoolean());
    }

    private void changeTheBalancer(String instance) {
        String group = text("elbv2", "describe-target-groups", "TargetGroups[0].TargetGroupArn");
        String balancer = text("elbv2", "describe-load-balancers", "LoadBalancers[0].LoadBalancerArn");
        aws.run("elbv2", "deregister-targets", "--target-group-arn", group, "--targets", "Id=" + instance)
                .ok();
        aws.run("elbv2", "modify-target-group", "--target-group-arn", group, "--matcher", "HttpCode=200-499")
                .ok();
        String[] listen = {
            "elbv2",
            "create-listener",
            "--load-balancer-arn",
            balancer,
            "--protocol",
            "HTTP",
            "--port",
            "81",
            "--default-actions",
            "Type=forward,TargetGroupArn=" + group
        };
        aws.run(listen).ok();
    }

    /** Into the nodes' group, and into no more than two of its zones. */
    private void moveTheBalancer() {
        String balancer = text("elbv2", "describe-load-balancers", "LoadBalancers[0].LoadBalancerArn");
        String[] zones = text("elbv2", "describe-load-balancers", "LoadBalancers[0].AvailabilityZones[].SubnetId")
                .split("\\s+", -1);
        assertEquals(3, zones.length);
        aws.run("elbv2", "set-security-groups", "--load-balancer-arn", balancer, "--security-groups", group("web"))
                .ok();
        aws.run("elbv2", "set-subnets", "--load-balancer-arn", balancer, "--subnets", zones[0], zones[1])
                .ok();
    }

    private void changeTheGroups() {
        String data = group("data");
        String web = group("web");
        aws.run("ec2", "revoke-security-group-ingress", "--group-id", data, "--ip-permissions", from(web, 6379))
                .ok();
        aws.run(
                        "ec2",
                        "authorize-security-group-ingress",
                        "--group-id",
                        web,
                        "--protocol",
                        "tcp",
                        "--port",
                        "8080",
                        "--cidr",
                        "0.0.0.0/0")
                .ok();
        aws.run("ec2", "revoke-security-group-egress", "--group-id", web, "--protocol", "all", "--cidr", "0.0.0.0/0")
                .ok();
    }

    private void stop(String node) {
        String instance = cluster.node(node).get("id").asString();
        aws.run("ec2", "stop-instances", "--instance-ids", instance).ok();
        api.await(instance, "stopped");
    }

    private JsonNode plan(int exit) {
        Tool.Ended ended = cluster.run("plan", "--json");
        assertEquals(exit, ended.exit(), ended.out() + ended.err());
        return TestLab.json(ended.out());
    }

    private String group(String kind) {
        return text(
                "ec2",
                "describe-security-groups",
                "SecurityGroups[0].GroupId",
                "--filters",
                "Name=tag:scalectl:cluster,Values=demo",
                "Name=tag:scalectl:role,Values=" + kind);
    }

    private String text(String service, String call, String query, String... more) {
        var words = new java.util.ArrayList<>(List.of(service, call, "--query", query, "--output", "text"));
        words.addAll(List.of(more));
        return aws.run(words.toArray(String[]::new)).ok().out().strip();
    }

    private static String from(String group, int port) {
        return "IpProtocol=tcp,FromPort=%d,ToPort=%d,UserIdGroupPairs=[{GroupId=%s}]".formatted(port, port, group);
    }
}
