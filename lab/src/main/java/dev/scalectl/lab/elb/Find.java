package dev.scalectl.lab.elb;

import dev.scalectl.lab.state.Ids;
import dev.scalectl.lab.state.Network;
import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.state.StoredBalancer;
import dev.scalectl.lab.state.StoredListener;
import dev.scalectl.lab.state.StoredTargetGroup;
import dev.scalectl.lab.wire.ApiException;
import dev.scalectl.lab.wire.Call;
import dev.scalectl.lab.wire.Page;
import java.util.List;

/** Finds resources by ARN, or refuses in ELBv2's words. */
final class Find {
    private final Store store;

    Find(Store store) {
        this.store = store;
    }

    StoredBalancer balancer(String arn) {
        checkArn("load balancer", "loadbalancer/app", arn);
        return store.tables()
                .balancers()
                .find(arn)
                .orElseThrow(() -> new ApiException("LoadBalancerNotFound", "Load balancer '" + arn + "' not found"));
    }

    StoredTargetGroup targetGroup(String arn) {
        checkArn("target group", "targetgroup", arn);
        return store.tables()
                .targetGroups()
                .find(arn)
                .orElseThrow(() -> new ApiException("TargetGroupNotFound", "Target groups '" + arn + "' not found"));
    }

    StoredListener listener(String arn) {
        checkArn("listener", "listener/app", arn);
        return store.tables()
                .listeners()
                .find(arn)
                .orElseThrow(() -> new ApiException("ListenerNotFound", "Listener '" + arn + "' not found"));
    }

    /** Any of the three. */
    void resource(String arn) {
        if (arn.contains(":listener/")) {
            listener(arn);
        } else if (arn.contains(":targetgroup/")) {
            targetGroup(arn);
        } else {
            balancer(arn);
        }
    }

    /** Refuses what cannot be the ARN of such a resource. */
    static void checkArn(String kind, String path, String arn) {
        if (!arn.matches("arn:[a-z-]+:elasticloadbalancing:[a-z0-9-]+:\\d{12}:" + path + "(/[A-Za-z0-9-]+)+")) {
            throw invalid("'" + arn + "' is not a valid " + kind + " ARN");
        }
    }

    /** A new ARN. */
    static String arn(String path) {
        return "arn:aws:elasticloadbalancing:" + Call.currentRegion() + ":" + Network.ACCOUNT + ":" + path + "/"
                + Ids.hex16();
    }

    static ApiException invalid(String message) {
        return new ApiException("ValidationError", message);
    }

    /** Marker and PageSize, by ELBv2's rules. */
    static <T> Page<T> page(List<T> all, Integer pageSize, String marker) {
        if (pageSize != null && (pageSize < 1 || pageSize > 400)) {
            throw invalid("The page size must be between 1 and 400");
        }
        try {
            return Page.of(all, pageSize, marker);
        } catch (IllegalArgumentException e) {
            throw invalid("The marker is not valid");
        }
    }

    /** A name of a balancer or target group. */
    static void checkName(String kind, String name) {
        if (!name.matches("[a-zA-Z0-9]([a-zA-Z0-9-]{0,30}[a-zA-Z0-9])?") || name.startsWith("internal-")) {
            throw invalid("The " + kind + " name '" + name + "' can have at most 32 characters: letters, digits and"
                    + " hyphens; it cannot begin or end with a hyphen, nor begin with 'internal-'");
        }
    }
}
