package dev.scalectl.e2e;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without a screen: cookies, forms with their CSRF tokens, and the headers that name the node. */
final class Web implements AutoCloseable {
    private final URI site;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Web(String site) {
        this.site = URI.create(site);
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(site.resolve(path)).GET());
    }

    /** Fills in the form of a page and sends it to the form's own action, hidden fields included. */
    HttpResponse<String> submit(String page, Map<String, String> fields) {
        var html = get(page).body();
        var form = Pattern.compile("(?s)<form[^>]*method=\"post\"[^>]*>.*?</form>")
                .matcher(html)
                .results()
                .map(java.util.regex.MatchResult::group)
                .filter(text -> fields.keySet().stream().allMatch(name -> text.contains("name=\"" + name + "\"")))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("no form with " + fields.keySet() + " in " + page + ":\n" + html));
        var all = new java.util.LinkedHashMap<String, String>();
        Pattern.compile("<input[^>]*type=\"hidden\"[^>]*>")
                .matcher(form)
                .results()
                .forEach(found -> {
                    all.put(attribute(found.group(), "name"), attribute(found.group(), "value"));
                });
        all.putAll(fields);
        var action = attribute(form.substring(0, form.indexOf('>')), "action");
        return send(HttpRequest.newBuilder(site.resolve(action.isEmpty() ? page : action))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(all))));
    }

    /** The node that answered, from the header of {@code expose: true}. */
    static String node(HttpResponse<?> response) {
        return response.headers().firstValue("X-Scalectl-Node").orElseThrow();
    }

    /** The release that answered. */
    static String release(HttpResponse<?> response) {
        return response.headers().firstValue("X-Scalectl-Release").orElseThrow();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String attribute(String tag, String name) {
        var found = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
        return found.find() ? found.group(1).replace("&amp;", "&") : "";
    }

    @Override
    public void close() {
        client.close();
    }
}
