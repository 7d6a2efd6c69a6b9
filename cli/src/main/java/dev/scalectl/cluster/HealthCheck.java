package dev.scalectl.cluster;

/**
 * How the balancer checks a web node; interval and timeout in seconds, thresholds in checks in a row.
 *
 * @param port a number, or ELB's word {@code traffic-port} for the port that the target serves on
 * @param codes the HTTP status codes of a healthy node, as ELB writes them: {@code 200}, {@code 200-399}
 */
public record HealthCheck(
        String protocol,
        String port,
        String path,
        String codes,
        int interval,
        int timeout,
        int healthyThreshold,
        int unhealthyThreshold) {

    /** The checks of this tool's clusters: a dead node is out after ten seconds. */
    public static HealthCheck of(String path) {
        return new HealthCheck("HTTP", "traffic-port", path, "200", 5, 3, 2, 2);
    }
}
