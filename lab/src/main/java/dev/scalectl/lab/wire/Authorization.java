package dev.scalectl.lab.wire;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The parts of a Signature Version 4 {@code Authorization} header. */
record Authorization(
        String accessKeyId, String date, String region, String service, List<String> signedHeaders, String signature) {
    private static final Pattern HEADER =
            Pattern.compile("AWS4-HMAC-SHA256\\s+Credential=([^/,]+)/(\\d{8})/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request"
                    + "\\s*,\\s*SignedHeaders=([^,\\s]+)\\s*,\\s*Signature=([0-9a-f]{64})");

    static Optional<Authorization> parse(String header) {
        var match = HEADER.matcher(header.strip());
        if (!match.matches()) {
            return Optional.empty();
        }
        List<String> headers = List.of(match.group(5).split(";", -1));
        return Optional.of(new Authorization(
                match.group(1), match.group(2), match.group(3), match.group(4), headers, match.group(6)));
    }

    String scope() {
        return String.join("/", date, region, service, "aws4_request");
    }
}
