package dev.scalectl.lab.state;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The attributes of a kind of ELBv2 resource: their defaults, and which of them the lab can change.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html">LoadBalancerAttribute</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html">TargetGroupAttribute</a>
 */
public final class Attributes {
    /** A load balancer's. */
    public static final Attributes BALANCER = new Attributes()
            .seconds("idle_timeout.timeout_seconds", 60, 1, 4000)
            .flag("deletion_protection.enabled")
            .fixed("access_logs.s3.enabled", "false")
            .fixed("access_logs.s3.bucket", "")
            .fixed("access_logs.s3.prefix", "")
            .fixed("connection_logs.s3.enabled", "false")
            .fixed("connection_logs.s3.bucket", "")
            .fixed("connection_logs.s3.prefix", "")
            .fixed("client_keep_alive.seconds", "3600")
            .fixed("load_balancing.cross_zone.enabled", "true")
            .fixed("routing.http.desync_mitigation_mode", "defensive")
            .fixed("routing.http.drop_invalid_header_fields.enabled", "false")
            .fixed("routing.http.preserve_host_header.enabled", "false")
            .fixed("routing.http.x_amzn_tls_version_and_cipher_suite.enabled", "false")
            .fixed("routing.http.xff_client_port.enabled", "false")
            .fixed("routing.http.xff_header_processing.mode", "append")
            .fixed("routing.http2.enabled", "true")
            .fixed("waf.fail_open.enabled", "false")
            .fixed("zonal_shift.config.enabled", "false");

    /** A target group's. */
    public static final Attributes TARGET_GROUP = new Attributes()
            .seconds("deregistration_delay.timeout_seconds", 300, 0, 3600)
            .fixed("load_balancing.algorithm.type", "round_robin")
            .fixed("load_balancing.algorithm.anomaly_mitigation", "off")
            .fixed("load_balancing.cross_zone.enabled", "use_load_balancer_configuration")
            .fixed("slow_start.duration_seconds", "0")
            .fixed("stickiness.enabled", "false")
            .fixed("stickiness.type", "lb_cookie")
            .fixed("stickiness.lb_cookie.duration_seconds", "86400")
            .fixed("stickiness.app_cookie.cookie_name", "")
            .fixed("stickiness.app_cookie.duration_seconds", "86400")
            .fixed("target_group_health.dns_failover.minimum_healthy_targets.count", "1")
            .fixed("target_group_health.dns_failover.minimum_healthy_targets.percentage", "off")
            .fixed("target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", "1")
            .fixed("target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage", "off");

    private final Map<String, Attribute> attributes = new LinkedHashMap<>();

    private Attributes() {}

    private sealed interface Attribute {
        String standard();

        record Seconds(String standard, int least, int most) implements Attribute {}

        record Flag(String standard) implements Attribute {}

        /** The lab cannot do otherwise. */
        record Fixed(String standard) implements Attribute {}
    }

    private Attributes seconds(String key, int standard, int least, int most) {
        attributes.put(key, new Attribute.Seconds(String.valueOf(standard), least, most));
        return this;
    }

    private Attributes flag(String key) {
        attributes.put(key, new Attribute.Flag("false"));
        return this;
    }

    private Attributes fixed(String key, String standard) {
        attributes.put(key, new Attribute.Fixed(standard));
        return this;
    }

    /** The value in force. */
    public String get(Map<String, String> changed, String key) {
        return changed.getOrDefault(key, attributes.get(key).standard());
    }

    /** All values in force. */
    public Map<String, String> all(Map<String, String> changed) {
        var all = new LinkedHashMap<String, String>();
        attributes.keySet().forEach(key -> all.put(key, get(changed, key)));
        return all;
    }

    /** What is wrong with setting an attribute to this value; empty when nothing is. */
    public Optional<String> problem(String key, String value) {
        return switch (attributes.get(key)) {
            case null -> Optional.of("Attribute key '" + key + "' is not recognized");
            case Attribute.Seconds seconds when isBetween(value, seconds.least(), seconds.most()) -> Optional.empty();
            case Attribute.Seconds seconds ->
                Optional.of("'" + key + "' value '" + value + "' must be between '" + seconds.least() + "' and '"
                        + seconds.most() + "' inclusive");
            case Attribute.Flag _ when value.equals("true") || value.equals("false") -> Optional.empty();
            case Attribute.Flag _ -> Optional.of("'" + key + "' must be 'true' or 'false'");
            case Attribute.Fixed fixed when value.equals(fixed.standard()) -> Optional.empty();
            case Attribute.Fixed fixed ->
                Optional.of("The lab supports '" + key + "' only as '" + fixed.standard() + "'");
        };
    }

    private static boolean isBetween(String value, int least, int most) {
        return value.matches("\\d{1,6}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most;
    }
}
