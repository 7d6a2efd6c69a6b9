package dev.scalectl.cluster;

/** How the balancer checks a web node; interval and timeout in seconds, thresholds in checks in a row. */
public record HealthCheck(String path, int interval, int timeout, int healthyThreshold, int unhealthyThreshold) {

    /** The checks of this tool's clusters: a dead node is out after ten seconds. */
    public static HealthCheck of(String path) {
        return new HealthCheck(path, 5, 3, 2, 2);
    }
}
