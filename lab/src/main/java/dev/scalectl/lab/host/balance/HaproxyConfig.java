package dev.scalectl.lab.host.balance;

import dev.scalectl.lab.world.BalancerSpec;
import dev.scalectl.lab.world.BalancerSpec.ListenerSpec;
import dev.scalectl.lab.world.BalancerSpec.TargetGroupSpec;
import dev.scalectl.lab.world.BalancerSpec.TargetSpec;
import java.nio.file.Path;
import java.util.Map;

/**
 * HAProxy's configuration for a balancer. HAProxy only forwards: which targets get requests is decided outside and told
 * to it. It answers as an ALB does: 503 when there is no target, 502 when a target refuses the connection, 504 when the
 * target does not answer in time; nothing is tried twice.
 */
final class HaproxyConfig {
    private static final String PAGE =
            "<html>\\r\\n<head><title>%1$s</title></head>\\r\\n<body>\\r\\n<center><h1>%1$s</h1></center>\\r\\n</body>\\r\\n</html>\\r\\n";

    /**
     * HAProxy's own 503 is for a target that refuses the connection, which it does at once and is a 502 to an ALB, or
     * that does not answer within the 10 s of the connection's time-out.
     */
    private static final String SECONDS_ARE_UP = "date(0,ms),sub(txn.begin),div(9900),bool";

    private static final String NO_CONNECTION =
            "%[" + SECONDS_ARE_UP + ",iif('504 Gateway Time-out','502 Bad Gateway')]";

    private HaproxyConfig() {}

    /** Where a target group's requests go in HAProxy. */
    static String backend(String targetGroupArn) {
        return targetGroupArn.substring(targetGroupArn.lastIndexOf('/') + 1);
    }

    /** A target's name in HAProxy. */
    static String server(TargetSpec target) {
        return target.instanceId() + "_" + target.port();
    }

    /**
     * The file's text.
     *
     * @param open for each target group's backend, the targets and whether they get requests
     */
    static String render(BalancerSpec balancer, Map<String, Map<TargetSpec, Boolean>> open, Path socket) {
        var text =
                new StringBuilder("""
                global
                    stats socket %1$s mode 600 level admin expose-fd listeners
                    maxconn 2000
                    hard-stop-after 5m
                    uid 65534
                    gid 65534

                defaults
                    mode http
                    timeout connect 10s
                    timeout client %2$dms
                    timeout server %2$dms
                    timeout http-keep-alive %2$dms
                    timeout http-request %2$dms
                    retries 0
                    http-reuse never
                    balance roundrobin
                """.formatted(socket, balancer.idleTimeout().toMillis()));
        text.append(page(502, "502 Bad Gateway"));
        text.append(page(503, NO_CONNECTION).replace(" string ", " lf-string "));
        text.append(page(504, "504 Gateway Time-out"));
        balancer.listeners().forEach(listener -> text.append(frontend(listener)));
        balancer.targetGroups().forEach(group -> text.append(backend(group, open.get(group.arn()))));
        return text.toString();
    }

    private static String page(int status, String title) {
        return "    http-error status %d content-type text/html hdr Server awselb/2.0 string \"%s\"%n"
                .formatted(status, PAGE.formatted(title));
    }

    private static String frontend(ListenerSpec listener) {
        return """

                frontend port-%1$d
                    bind *:%1$d
                    http-request set-header X-Forwarded-For "%%[req.fhdr(X-Forwarded-For)], %%[src]" if { req.hdr_cnt(X-Forwarded-For) gt 0 }
                    http-request set-header X-Forwarded-For %%[src] unless { req.hdr_cnt(X-Forwarded-For) gt 0 }
                    http-request set-header X-Forwarded-Proto http
                    http-request set-header X-Forwarded-Port %1$d
                    default_backend %2$s
                """.formatted(listener.port(), backend(listener.targetGroupArn()));
    }

    /**
     * A process that has been replaced has no usable server in its own eyes, yet still forwards. HAProxy's own 503,
     * which no rule has settled, comes at once when a target refuses the connection, and after 10 s when it does not
     * answer.
     */
    private static String backend(TargetGroupSpec group, Map<TargetSpec, Boolean> open) {
        var text = new StringBuilder(
                """

                backend %s
                    http-request set-var(txn.begin) date(0,ms)
                    http-request set-var(txn.settled) bool(true) if { nbsrv eq 0 } !{ stopping }
                    http-request return status 503 content-type text/html hdr Server awselb/2.0 string "%s" if { nbsrv eq 0 } !{ stopping }
                    http-response set-var(txn.settled) bool(true)
                    http-after-response set-status 504 reason "Gateway Time-out" if { status 503 } !{ var(txn.settled) -m bool } { date(0,ms),sub(txn.begin),div(9900) gt 0 }
                    http-after-response set-status 502 reason "Bad Gateway" if { status 503 } !{ var(txn.settled) -m bool }
                """.formatted(backend(group.arn()), PAGE.formatted("503 Service Temporarily Unavailable")));
        open.forEach((target, isOpen) -> text.append("    server %s %s:%d%s%n"
                .formatted(server(target), target.ip(), target.port(), isOpen ? "" : " disabled")));
        return text.toString();
    }
}
