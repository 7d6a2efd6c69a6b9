package dev.scalectl.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** How requests travel to the cloud. */
final class Http {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    private Http() {}

    /**
     * A client; the caller closes it.
     *
     * @param endpoint where, when it is not AWS
     */
    static SdkHttpClient to(Optional<URI> endpoint) {
        if (endpoint.filter(uri -> "http".equals(uri.getScheme())).isPresent()) {
            // the SDK's own way reads all certificates that Java trusts, which takes 50 ms, and none is needed here
            return UrlConnectionHttpClient.create(Http::plain);
        }
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT_LIMIT)
                .socketTimeout(ANSWER_LIMIT)
                .build();
    }

    private static HttpURLConnection plain(URI uri) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout((int) CONNECT_LIMIT.toMillis());
            connection.setReadTimeout((int) ANSWER_LIMIT.toMillis());
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
