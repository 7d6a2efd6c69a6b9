package dev.scalectl.lab.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * A part of a listing.
 *
 * @param next the token that asks for the next part; null after the last
 */
public record Page<T>(List<T> items, String next) {

    /**
     * The part that a token and a size ask for.
     *
     * @param size null for everything
     * @param token null for the first part
     * @throws IllegalArgumentException when the token is none of ours
     */
    public static <T> Page<T> of(List<T> all, Integer size, String token) {
        int start = token == null ? 0 : Math.min(all.size(), position(token));
        int end = size == null ? all.size() : Math.min(all.size(), start + size);
        return new Page<>(all.subList(start, end), end < all.size() ? token(end) : null);
    }

    private static String token(int position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("from:" + position).getBytes(StandardCharsets.US_ASCII));
    }

    private static int position(String token) {
        String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
        if (!text.matches("from:\\d{1,6}")) {
            throw new IllegalArgumentException(token);
        }
        return Integer.parseInt(text.substring("from:".length()));
    }
}
