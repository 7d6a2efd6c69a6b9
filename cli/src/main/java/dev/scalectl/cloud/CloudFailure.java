package dev.scalectl.cloud;

import dev.scalectl.error.Failure;
import java.util.Locale;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** The cloud refused a request, or could not be asked. */
public final class CloudFailure extends Failure {
    private static final long serialVersionUID = 1L;

    private final String code;

    CloudFailure(String operation, AwsServiceException cause) {
        super(operation + ": " + reason(cause), advice(code(cause)), cause);
        this.code = code(cause);
    }

    CloudFailure(String operation, String endpoint, Throwable cause) {
        super(
                operation + ": " + endpoint + " can't be asked: " + cause.getMessage(),
                "Check the network, the region and the credentials; for cloud: lab, look at: scalectl lab status",
                cause);
        this.code = "";
    }

    /** The cloud's error code, such as {@code InvalidInstanceID.NotFound}; empty when it gave no answer. */
    public String code() {
        return code;
    }

    /** True for exactly this code. */
    public boolean is(String wanted) {
        return code.equals(wanted);
    }

    /** True when a thing does not exist, or not yet: new things are invisible for some seconds in places. */
    public boolean isNotFound() {
        return code.endsWith("NotFound")
                || code.endsWith(".NotFound")
                || code.equals("InvalidGroup.NotFound")
                || code.equals("InvalidTarget");
    }

    /** True when something else that is on its way out still holds on to the thing. */
    public boolean isStillUsed() {
        return code.equals("DependencyViolation") || code.equals("ResourceInUse") || code.equals("InvalidGroup.InUse");
    }

    private static String code(AwsServiceException cause) {
        var details = cause.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    private static String reason(AwsServiceException cause) {
        var details = cause.awsErrorDetails();
        return details == null ? cause.getMessage() : details.errorMessage() + " (" + details.errorCode() + ")";
    }

    private static String advice(String code) {
        return switch (code.toLowerCase(Locale.ROOT)) {
            case "unauthorizedoperation", "accessdenied", "accessdeniedexception" ->
                "Give the credentials the permissions of docs/iam-policy.json";
            case "authfailure", "invalidclienttokenid", "signaturedoesnotmatch", "expiredtoken", "requestexpired" ->
                "Check the credentials (aws sts get-caller-identity) and this machine's clock";
            case "vcpulimitexceeded", "instancelimitexceeded", "toomanyloadbalancers" ->
                "Ask AWS for a higher quota, or make room in the region";
            case "insufficientinstancecapacity", "unsupported" ->
                "Choose another instance_type, or other subnets in network.subnets";
            default -> "Run the command again; it goes on where it stopped";
        };
    }
}
