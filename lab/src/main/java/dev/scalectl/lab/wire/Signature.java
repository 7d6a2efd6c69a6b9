package dev.scalectl.lab.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature Version 4, calculated anew from the request as it arrived.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">AWS's
 *     description</a>
 */
final class Signature {
    private Signature() {}

    /** The signature that the request should have, in hexadecimal. */
    static String of(Request request, Authorization authorization, String secretAccessKey) {
        String canonical = String.join(
                "\n",
                request.method(),
                request.path(),
                canonicalQuery(request.query()),
                canonicalHeaders(request, authorization.signedHeaders()),
                String.join(";", authorization.signedHeaders()),
                sha256(request.body()));
        String toSign = String.join(
                "\n", "AWS4-HMAC-SHA256", request.header("x-amz-date"), authorization.scope(), sha256(canonical));
        byte[] key = ("AWS4" + secretAccessKey).getBytes(StandardCharsets.UTF_8);
        for (String part : authorization.scope().split("/", -1)) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    private static String canonicalQuery(String query) {
        var sorted = new TreeMap<String, String>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                sorted.put(parts[0], parts.length > 1 ? parts[1] : "");
            }
        }
        var out = new StringBuilder();
        sorted.forEach((name, value) ->
                out.append(out.isEmpty() ? "" : "&").append(name).append('=').append(value));
        return out.toString();
    }

    private static String canonicalHeaders(Request request, List<String> names) {
        var out = new StringBuilder();
        for (String name : names) {
            out.append(name.toLowerCase(Locale.ROOT)).append(':');
            out.append(request.header(name).strip().replaceAll(" +", " ")).append('\n');
        }
        return out.toString();
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
