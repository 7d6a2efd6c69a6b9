package dev.scalectl.lab.world;

/**
 * A target's health in ELBv2's words.
 *
 * @param state {@code initial}, {@code healthy} or {@code unhealthy}
 * @param reason an ELBv2 reason code such as {@code Target.ResponseCodeMismatch}; empty when healthy
 * @param description ELBv2's sentence; empty when healthy
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html">TargetHealth</a>
 */
public record TargetHealth(String state, String reason, String description) {}
