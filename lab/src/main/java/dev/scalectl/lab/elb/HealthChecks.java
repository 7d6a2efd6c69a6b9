package dev.scalectl.lab.elb;

import dev.scalectl.lab.state.StoredTargetGroup.Check;
import dev.scalectl.lab.wire.ApiException;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;

/** Health checks, with AWS's defaults and ranges for an Application Load Balancer. */
final class HealthChecks {
    private static final Check DEFAULT = new Check("/", "traffic-port", 30, 5, 5, 2, "200");
    private static final Pattern CODE = Pattern.compile("[2-4]\\d\\d");

    private HealthChecks() {}

    static Check of(CreateTargetGroupRequest request) {
        refuse(request.healthCheckProtocolAsString(), request.healthCheckEnabled());
        return checked(new Check(
                or(request.healthCheckPath(), DEFAULT.path()),
                or(request.healthCheckPort(), DEFAULT.port()),
                or(request.healthCheckIntervalSeconds(), DEFAULT.intervalSeconds()),
                or(request.healthCheckTimeoutSeconds(), DEFAULT.timeoutSeconds()),
                or(request.healthyThresholdCount(), DEFAULT.healthyThreshold()),
                or(request.unhealthyThresholdCount(), DEFAULT.unhealthyThreshold()),
                request.matcher() == null
                        ? DEFAULT.matcher()
                        : or(request.matcher().httpCode(), DEFAULT.matcher())));
    }

    static Check changed(Check check, ModifyTargetGroupRequest request) {
        refuse(request.healthCheckProtocolAsString(), request.healthCheckEnabled());
        return checked(new Check(
                or(request.healthCheckPath(), check.path()),
                or(request.healthCheckPort(), check.port()),
                or(request.healthCheckIntervalSeconds(), check.intervalSeconds()),
                or(request.healthCheckTimeoutSeconds(), check.timeoutSeconds()),
                or(request.healthyThresholdCount(), check.healthyThreshold()),
                or(request.unhealthyThresholdCount(), check.unhealthyThreshold()),
                request.matcher() == null
                        ? check.matcher()
                        : or(request.matcher().httpCode(), check.matcher())));
    }

    private static void refuse(String protocol, Boolean enabled) {
        if (protocol != null && !protocol.equals("HTTP")) {
            throw new ApiException("InvalidConfigurationRequest", "The lab checks health by HTTP only");
        }
        if (Boolean.FALSE.equals(enabled)) {
            throw new ApiException(
                    "InvalidConfigurationRequest",
                    "Health check enabled must be true for target groups with target type 'instance'");
        }
    }

    private static Check checked(Check check) {
        if (!check.path().startsWith("/") || check.path().length() > 1024) {
            throw Find.invalid("Health check path '" + check.path() + "' must begin with a '/' character");
        }
        if (!check.port().equals("traffic-port")) {
            range("Health check port", number(check.port()), 1, 65535);
        }
        range("Health check interval", check.intervalSeconds(), 5, 300);
        range("Health check timeout", check.timeoutSeconds(), 2, 120);
        range("Healthy threshold count", check.healthyThreshold(), 2, 10);
        range("Unhealthy threshold count", check.unhealthyThreshold(), 2, 10);
        if (check.timeoutSeconds() >= check.intervalSeconds()) {
            throw Find.invalid("Health check timeout '" + check.timeoutSeconds()
                    + "' must be smaller than the interval '" + check.intervalSeconds() + "'");
        }
        checkMatcher(check.matcher());
        return check;
    }

    private static void checkMatcher(String matcher) {
        for (String part : matcher.split(",", -1)) {
            for (String code : part.split("-", 2)) {
                int number = CODE.matcher(code).matches() ? Integer.parseInt(code) : 0;
                range("Health check matcher HTTP code '" + matcher + "':", number, 200, 499);
            }
        }
    }

    private static int number(String text) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
    }

    static void range(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw Find.invalid(what + " '" + value + "' must be between '" + least + "' and '" + most + "' inclusive");
        }
    }

    private static <T> T or(T given, T otherwise) {
        return given == null ? otherwise : given;
    }
}
