package dev.scalectl.lab.wire;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** An HTTP request, read completely. */
record Request(String method, String path, String query, UnaryOperator<String> headers, String body) {
    private static final int LONGEST_BODY = 1 << 20;

    static Request of(HttpExchange exchange) throws IOException {
        // a longer one is cut, and its signature does not fit then
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY);
        var uri = exchange.getRequestURI();
        String query = uri.getRawQuery();
        UnaryOperator<String> headers = name -> {
            var values = exchange.getRequestHeaders().get(name);
            return values == null ? "" : String.join(",", values);
        };
        return new Request(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                query == null ? "" : query,
                headers,
                new String(body, StandardCharsets.UTF_8));
    }

    /** The header's values, joined; empty when there is none. */
    String header(String name) {
        return headers.apply(name);
    }

    /** The parameters of the query and of the form in the body. */
    Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        addTo(parameters, query);
        addTo(parameters, body);
        return parameters;
    }

    private static void addTo(Map<String, String> parameters, String form) {
        for (String pair : form.split("&", -1)) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                parameters.put(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
            }
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ApiException("MalformedQueryString", "The query string contains a syntax error");
        }
    }
}
