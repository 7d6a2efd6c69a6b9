package dev.scalectl.lab.wire;

/**
 * What a handler may want to know of the call besides its parameters.
 *
 * @param service {@code ec2} or {@code elasticloadbalancing}
 * @param action the action's name
 * @param region the region that the caller signed for; zones and ARNs are named after it
 * @param requestId the id in the reply
 */
public record Call(String service, String action, String region, String requestId) {
    /** The call that the current thread answers. */
    public static final ScopedValue<Call> CURRENT = ScopedValue.newInstance();

    /** The region of the call that the current thread answers. */
    public static String currentRegion() {
        return CURRENT.get().region();
    }
}
