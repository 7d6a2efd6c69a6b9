package dev.scalectl.cloud;

import dev.scalectl.error.Failure;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** The cloud refused a request, or could not be asked. */
public final class CloudFailure extends Failure {
    private static final long serialVersionUID = 1L;

    /** EC2 says this of wrong keys, and the JDK's HTTP client then does not give the answer's body. */
    private static final int UNAUTHORIZED = 401;

    private final String code;

    CloudFailure(String operation, AwsServiceException cause) {
        this(reasons(operation, cause), code(cause), cause);
    }

    CloudFailure(String operation, String endpoint, Throwable cause) {
        this(Reasons.of(operation, endpoint, cause), "", cause);
    }

    private CloudFailure(Reasons reasons, String code, Throwable cause) {
        super(reasons.message(), reasons.advice(), cause);
        this.code = code;
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
        AwsErrorDetails details = cause.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    private static Reasons reasons(String operation, AwsServiceException cause) {
        if (code(cause).isEmpty() && cause.statusCode() == UNAUTHORIZED) {
            return Reasons.ofWrongCredentials(operation);
        }
        return cause.awsErrorDetails() == null
                ? Reasons.of(operation, "the cloud", cause)
                : Reasons.of(operation, cause.awsErrorDetails());
    }
}
