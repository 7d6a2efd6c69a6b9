package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Somebody who uses the site with a browser: cookies, tabs, and everything that the browser complained of, of which
 * nothing may be left unexpected in the end.
 */
final class Visitor implements AutoCloseable {
    /** The machine may be busy with other tests. */
    private static final double PATIENCE_MS = 30_000;
    /** Of a button in the header, which only those see who are logged in. */
    static final String LOGGED_IN = "header.site form[action$='/logout']";

    /** Marks the page as one that is about to be left, and presses the button when some tab says so. */
    private static final String WAIT_TO_PRESS = """
            button => {
                document.documentElement.dataset.left = 'yes';
                new BroadcastChannel('press').onmessage = () => document.querySelector(button).click();
            }""";

    private final Random random = new Random();
    private final BrowserContext context;
    private final Complaints complaints;

    Visitor(BrowserContext context) {
        this.context = context;
        context.setDefaultTimeout(PATIENCE_MS);
        complaints = new Complaints(context);
    }

    static Browser.NewContextOptions settings(String site) {
        return new Browser.NewContextOptions()
                .setBaseURL(site)
                .setLocale("en-GB")
                .setViewportSize(1280, 900);
    }

    /** What the browser has complained of. */
    Complaints complaints() {
        return complaints;
    }

    /** Another tab, which shows this page. */
    Page open(String path) {
        Page tab = context.newPage();
        tab.navigate(path);
        return tab;
    }

    /** A tab with the front page, of a user who has just logged in. */
    Page logIn() {
        Page tab = open("/login");
        logIn(tab, "demo", "demo");
        tab.waitForSelector(LOGGED_IN);
        return tab;
    }

    /** Fills in the login that the tab shows, and waits for what comes of it. */
    static void logIn(Page tab, String name, String password) {
        tab.fill("#username", name);
        tab.fill("#password", password);
        send(tab, "main form .button");
    }

    /** Presses a button that sends a form, and waits for the page that answers. */
    static void send(Page tab, String button) {
        sendAtOnce(List.of(tab), button);
    }

    /** Presses that button of all these tabs within some milliseconds, and waits for the pages that answer. */
    static void sendAtOnce(List<Page> tabs, String button) {
        tabs.forEach(tab -> tab.evaluate(WAIT_TO_PRESS, button));
        tabs.getFirst().evaluate("new BroadcastChannel('press').postMessage('now')");
        for (Page tab : tabs) {
            tab.waitForSelector("html:not([data-left]) main");
            tab.waitForLoadState();
        }
    }

    /** The node that made the page. */
    static String node(Page tab) {
        return tab.textContent("#node");
    }

    /** The release that made the page. */
    static String release(Page tab) {
        return tab.textContent("#release");
    }

    /** Visits a page until each of these nodes has answered once, and looks at each answer. */
    void seeOnEach(List<String> nodes, Page tab, String path, Consumer<Page> look) {
        Set<String> seen = new TreeSet<>();
        for (int visits = 0; !seen.containsAll(nodes) && visits < 20 * nodes.size(); visits++) {
            tab.navigate(path);
            look.accept(tab);
            seen.add(node(tab));
            skipNodes(nodes.size());
        }
        assertTrue(seen.containsAll(nodes), () -> path + " was answered by " + seen + ", not by each of " + nodes);
    }

    /**
     * Takes some turns of the balancer, which goes round: a page with an even number of files would meet the same one
     * of two nodes for ever.
     */
    void skipNodes(int fewerThan) {
        for (int skipped = random.nextInt(fewerThan); skipped > 0; skipped--) {
            context.request().get("/healthz").dispose();
        }
    }

    /** The bytes at this address as each of these nodes sends them. */
    void fetchFromEach(List<String> nodes, String path, Consumer<byte[]> look) {
        Set<String> seen = new TreeSet<>();
        for (int visits = 0; !seen.containsAll(nodes) && visits < 20 * nodes.size(); visits++) {
            var answer = context.request().get(path);
            look.accept(answer.body());
            seen.add(answer.headers().get("x-scalectl-node"));
        }
        assertTrue(seen.containsAll(nodes), () -> path + " was sent by " + seen + ", not by each of " + nodes);
    }

    /** Forgets one cookie, as a browser does when its time is over. */
    void forget(String cookie) {
        context.clearCookies(new BrowserContext.ClearCookiesOptions().setName(cookie));
    }

    @Override
    public void close() {
        context.close();
        complaints.assertNone();
    }
}
