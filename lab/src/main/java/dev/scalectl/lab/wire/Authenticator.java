package dev.scalectl.lab.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Tells whether a request was signed with the lab's keys. */
final class Authenticator {
    /** As on AWS: a signature is good for five minutes. */
    private static final Duration VALIDITY = Duration.ofMinutes(5);

    private static final DateTimeFormatter AMZ_DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Credentials credentials;
    private final InstantSource clock;

    Authenticator(Credentials credentials, InstantSource clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    /** Refuses what is not signed by the lab's keys; EC2 and the other services have different words for it. */
    void check(Request request, Authorization authorization, Protocol protocol) {
        if (!authorization.accessKeyId().equals(credentials.accessKeyId())) {
            throw unknownKey(protocol);
        }
        String expected = Signature.of(request, authorization, credentials.secretAccessKey());
        if (!isEqual(expected, authorization.signature())) {
            throw wrongSignature(protocol);
        }
        Instant signed = date(request.header("x-amz-date"));
        if (Duration.between(signed, clock.instant()).abs().compareTo(VALIDITY) > 0) {
            throw new ApiException(
                    protocol == Protocol.EC2 ? 400 : 403,
                    protocol == Protocol.EC2 ? "RequestExpired" : "SignatureDoesNotMatch",
                    "Signature expired: signed at " + signed + ", it is now " + clock.instant());
        }
    }

    private static Instant date(String text) {
        try {
            return Instant.from(AMZ_DATE.parse(text));
        } catch (DateTimeParseException e) {
            throw new ApiException(
                    403, "IncompleteSignature", "Date must be in ISO-8601 'basic format'. Got '" + text + "'.");
        }
    }

    /** Compares in a time that does not tell where the two differ. */
    static boolean isEqual(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.US_ASCII), b.getBytes(StandardCharsets.US_ASCII));
    }

    private static ApiException unknownKey(Protocol protocol) {
        return switch (protocol) {
            case EC2 -> authFailure();
            case QUERY ->
                new ApiException(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
        };
    }

    private static ApiException wrongSignature(Protocol protocol) {
        return switch (protocol) {
            case EC2 -> authFailure();
            case QUERY ->
                new ApiException(
                        403,
                        "SignatureDoesNotMatch",
                        "The request signature we calculated does not match the signature you provided. Check your"
                                + " AWS Secret Access Key and signing method. Consult the service documentation for"
                                + " details.");
        };
    }

    private static ApiException authFailure() {
        return new ApiException(401, "AuthFailure", "AWS was not able to validate the provided access credentials");
    }
}
