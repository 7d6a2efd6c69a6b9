package dev.scalectl.plan;

import dev.scalectl.cluster.Cluster;
import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.Role;
import dev.scalectl.config.Config;
import java.util.ArrayList;
import java.util.List;

/** What {@code up} does not do by itself, as it would take a healthy node away, and the commands that do it. */
public final class Advice {
    private Advice() {}

    /** One sentence each, ending in a command; none for a cluster that is as the configuration says. */
    public static List<String> of(Config config, Cluster cluster) {
        List<String> advice = new ArrayList<>();
        List<Node> webs = cluster.nodes(Role.WEB);
        int wanted = Math.max(config.web().count(), cluster.webCount());
        int surplus = webs.size() - wanted;
        if (surplus > 0) {
            List<String> newest = webs.stream().skip(wanted).map(Node::name).toList();
            advice.add("There " + (surplus == 1 ? "is 1 web node" : "are " + surplus + " web nodes") + " more than the "
                    + wanted + " that are wanted; to remove: scalectl remove-node " + String.join(" ", newest));
        }
        for (Node web : webs) {
            if (!web.instanceType().equals(config.web().instanceType())) {
                advice.add(web.name() + " is a " + web.instanceType() + ", not a "
                        + config.web().instanceType() + "; to replace it: scalectl add-node, then scalectl remove-node "
                        + web.name());
            }
        }
        cluster.data()
                .filter(data -> !data.instanceType().equals(config.data().instanceType()))
                .ifPresent(data -> advice.add(data.name() + " is a " + data.instanceType() + ", not a "
                        + config.data().instanceType()
                        + "; it holds the database: stop the instance, change its type, then: scalectl up"));
        return advice;
    }
}
