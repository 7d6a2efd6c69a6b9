package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a browser says of the pages it shows: messages in its console, where it also tells of breaches of the content
 * security policy, requests without an answer, and answers that say "no".
 */
final class Complaints {
    private final List<String> all = new ArrayList<>();
    private final Set<Integer> expected = new HashSet<>();

    Complaints(BrowserContext context) {
        context.onConsoleMessage(this::hear);
        context.onWebError(error -> all.add(error.error()));
        context.onRequestFailed(this::failed);
        context.onResponse(this::answered);
    }

    /** From now on an answer with this status is what a test wants to see. */
    void expect(int status) {
        expected.add(status);
    }

    /** What there is so far; it counts as dealt with. */
    List<String> take() {
        List<String> taken = List.copyOf(all);
        all.clear();
        return taken;
    }

    void assertNone() {
        assertEquals(List.of(), all, "what the browser complained of");
    }

    private void hear(ConsoleMessage message) {
        boolean isExpected = expected.stream().anyMatch(status -> message.text().contains("status of " + status));
        if (!isExpected && Set.of("error", "warning", "assert").contains(message.type())) {
            all.add(message.type() + ": " + message.text() + " (" + message.location() + ")");
        }
    }

    private void failed(Request request) {
        // what the browser itself gives up, as it does with an icon when somebody leaves the page, has not failed
        if (!"net::ERR_ABORTED".equals(request.failure())) {
            all.add(request.method() + " " + request.url() + ": " + request.failure());
        }
    }

    private void answered(Response response) {
        if (response.status() >= 400 && !expected.contains(response.status())) {
            all.add(response.request().method() + " " + response.url() + ": " + response.status());
        }
    }
}
