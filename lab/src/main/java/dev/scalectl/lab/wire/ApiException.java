package dev.scalectl.lab.wire;

/** A refusal in AWS's words; the router writes it in the form of the service that was called. */
public final class ApiException extends RuntimeException {
    private final int status;
    private final String code;

    /**
     * A refusal.
     *
     * @param status the HTTP status, 400 for most
     * @param code AWS's error code, such as {@code InvalidInstanceID.NotFound}
     * @param message AWS's sentence
     */
    public ApiException(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** A refusal with status 400, as nearly all are. */
    public ApiException(String code, String message) {
        this(400, code, message);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** AWS's error code. */
    public String code() {
        return code;
    }
}
