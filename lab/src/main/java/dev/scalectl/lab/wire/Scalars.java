package dev.scalectl.lab.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;

/** Values as text, the same in both query protocols. */
final class Scalars {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Scalars() {}

    /**
     * Reads a value of a type.
     *
     * @throws IllegalArgumentException when the text is not of that type
     */
    static Object parse(MarshallingKnownType type, String text) {
        return switch (type) {
            case STRING -> text;
            case INTEGER -> Integer.valueOf(text);
            case LONG -> Long.valueOf(text);
            case BOOLEAN -> bool(text);
            case INSTANT -> instant(text);
            case SDK_BYTES -> SdkBytes.fromByteArray(Base64.getMimeDecoder().decode(text));
            case DOUBLE -> Double.valueOf(text);
            case FLOAT -> Float.valueOf(text);
            default -> throw new IllegalStateException("no text form for " + type);
        };
    }

    /** Writes a value. */
    static String format(Object value) {
        return switch (value) {
            case Instant instant -> TIMESTAMP.format(instant);
            case SdkBytes bytes -> Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
            default -> value.toString();
        };
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true", "True" -> true;
            case "false", "False" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
