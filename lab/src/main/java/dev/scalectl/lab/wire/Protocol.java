package dev.scalectl.lab.wire;

import java.util.Set;

/** What differs between EC2's query protocol and the one of the other services. */
public enum Protocol {
    /** EC2's own: lists are {@code Name.1}, and the reply's fields stand right below its root. */
    EC2("http://ec2.amazonaws.com/doc/2016-11-15/", "", "MissingParameter", "InvalidParameterValue"),
    /**
     * The query protocol of ELBv2 and others: lists are {@code Name.member.1}, and the reply has a result and metadata.
     */
    QUERY("http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/", ".member", "ValidationError", "ValidationError");

    private final String namespace;
    private final String listInfix;
    private final String missingCode;
    private final String invalidCode;

    Protocol(String namespace, String listInfix, String missingCode, String invalidCode) {
        this.namespace = namespace;
        this.listInfix = listInfix;
        this.missingCode = missingCode;
        this.invalidCode = invalidCode;
    }

    String namespace() {
        return namespace;
    }

    String listInfix() {
        return listInfix;
    }

    ApiException missing(String parameter) {
        return new ApiException(missingCode, "The request must contain the parameter " + parameter);
    }

    ApiException invalid(String value, String parameter) {
        return new ApiException(invalidCode, "Value (" + value + ") for parameter " + parameter + " is invalid.");
    }

    /** The refusal of parameters that AWS has and the lab has not. */
    ApiException unsupported(String action, Set<String> parameters) {
        String code = this == EC2 ? "UnsupportedOperation" : "InvalidConfigurationRequest";
        return new ApiException(code, "The lab's " + action + " does not support " + String.join(", ", parameters));
    }

    ApiException denied(String action) {
        String what = "User: arn:aws:iam::123456789012:user/lab is not authorized to perform: " + action
                + " on resource: * because no identity-based policy allows the " + action + " action";
        return switch (this) {
            case EC2 ->
                new ApiException(
                        403, "UnauthorizedOperation", "You are not authorized to perform this operation. " + what);
            case QUERY -> new ApiException(403, "AccessDenied", what);
        };
    }

    ApiException throttled() {
        return switch (this) {
            case EC2 -> new ApiException(503, "RequestLimitExceeded", "Request limit exceeded.");
            case QUERY -> new ApiException(400, "Throttling", "Rate exceeded");
        };
    }

    ApiException internalError() {
        String code = this == EC2 ? "InternalError" : "InternalFailure";
        return new ApiException(500, code, "An internal error has occurred");
    }

    ApiException unavailable() {
        String code = this == EC2 ? "Unavailable" : "ServiceUnavailable";
        return new ApiException(503, code, "The service is unavailable. Please try again shortly.");
    }

    /** The refusal of a call that names something that is not there; the kind shows in the id. */
    ApiException notFound(String id) {
        String kind = id.startsWith("arn:") ? id.split("[:/]", -1)[5] : id.substring(0, id.indexOf('-'));
        return switch (kind) {
            case "i" ->
                this == EC2
                        ? new ApiException("InvalidInstanceID.NotFound", "The instance ID '" + id + "' does not exist")
                        : new ApiException("InvalidTarget", "The following targets are not valid: '" + id + "'");
            case "sg" ->
                new ApiException(
                        this == EC2 ? "InvalidGroup.NotFound" : "InvalidSecurityGroup",
                        "The security group '" + id + "' does not exist");
            case "ami" -> new ApiException("InvalidAMIID.NotFound", "The image id '[" + id + "]' does not exist");
            case "loadbalancer" -> new ApiException("LoadBalancerNotFound", "Load balancers '[" + id + "]' not found");
            case "targetgroup" -> new ApiException("TargetGroupNotFound", "Target groups '[" + id + "]' not found");
            case "listener" -> new ApiException("ListenerNotFound", "Listeners '[" + id + "]' not found");
            default -> throw new IllegalArgumentException(id);
        };
    }
}
