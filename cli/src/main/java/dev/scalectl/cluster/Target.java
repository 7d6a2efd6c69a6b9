package dev.scalectl.cluster;

/**
 * A web node as the balancer sees it.
 *
 * @param state ELB's word: {@code initial}, {@code healthy}, {@code unhealthy}, {@code draining}, {@code unused} or
 *     {@code unavailable}
 * @param reason ELB's code, such as {@code Target.ResponseCodeMismatch}; empty when there is none
 * @param description ELB's sentence; empty when there is none
 */
public record Target(String instanceId, int port, String state, String reason, String description) {

    /** True when it gets requests, or will when its checks pass. */
    public boolean isRegistered() {
        return !state.equals("draining");
    }

    /** True when it gets no requests, as its instance does not run. */
    public boolean isIdle() {
        return state.equals("unused");
    }

    /** True when its first health checks are still under way. */
    public boolean isExpected() {
        return state.equals("initial");
    }

    /** True when its health checks pass. */
    public boolean isHealthy() {
        return state.equals("healthy");
    }
}
