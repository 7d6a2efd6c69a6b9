package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each page of the bundled app as a phone and as a desktop shows it, in each language, by day and by night: none has to
 * be moved sideways to be read. Pictures of all of them are left in {@code target/screenshots}, to be looked at.
 */
@ExtendWith(DemoCluster.class)
@ExtendWith(Browser.class)
@Order(5)
class PagesIT {
    private static final Path PICTURES = Path.of("target/screenshots");
    private static final int NARROWEST = 320;
    private static final List<int[]> SCREENS = List.of(new int[] {390, 844}, new int[] {1280, 900});

    private static final String TEXT = """
            Code that is wider than a phone stays in its box:

            ```php
            $posts = $cache->get('front-page', fn (ItemInterface $item): array => $this->database->fetchAllAssociative('SELECT …'));
            ```

            | what | where it is kept | who sees it |
            | --- | --- | --- |
            | pictures | in the database, in pieces | each node, with the next request |

            """;

    private final Cluster cluster;
    private final Browser browser;

    PagesIT(DemoCluster demo, Browser browser) {
        cluster = demo.cluster();
        this.browser = browser;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void fitPhonesAndDesktops(String language) {
        String root = language.equals("en") ? "" : "/" + language;
        try (Visitor visitor = browser.visitor(cluster.endpoint())) {
            visitor.complaints().expect(404);
            visitor.complaints().expect(422);
            Page tab = visitor.logIn();
            write(tab, root, language);
            String post = Writing.path(tab);
            look(tab, language, "post-with-comment-form");
            see(tab, tab.getAttribute(".comment a[href$='/delete']", "href"), language, "admin-delete-comment");
            see(tab, root + "/admin", language, "admin-list");
            see(tab, root + "/admin/pictures", language, "admin-pictures");
            see(tab, tab.getAttribute(".pictures a", "href"), language, "admin-delete-picture");
            see(tab, root + "/account", language, "account");
            see(tab, root + "/post/new", language, "new");
            see(tab, root + "/admin" + Writing.withoutLanguage(post) + "/delete", language, "admin-confirm");
            tab.navigate(root + "/admin" + Writing.withoutLanguage(post));
            Visitor.send(tab, "#preview");
            look(tab, language, "admin-editor-preview");
            tab.fill("#title", "");
            Visitor.send(tab, "#save");
            look(tab, language, "admin-editor-wrong");
            visitor.forget("demo_session");
            see(tab, root + "/", language, "list");
            see(tab, root + "/?page=2", language, "list-page-2");
            see(tab, root + "/tag/cache", language, "tag");
            see(tab, root + "/search?q=session", language, "search");
            see(tab, root + "/search?q=nowhere+to+be+found", language, "search-nothing");
            see(tab, post, language, "post");
            see(tab, root + "/login", language, "login");
            Visitor.logIn(tab, "demo", "wrong");
            look(tab, language, "login-wrong");
            see(tab, root + "/post/999999", language, "not-found");
        }
    }

    private static void write(Page tab, String root, String language) {
        tab.navigate(root + "/admin/post/new");
        tab.fill("#title", "Pictures on every node (" + language + ")");
        tab.fill("#summary", "What one node takes, all of them show.");
        tab.fill("#tags", "pictures, storage, consistency");
        tab.fill("#body", TEXT);
        Writing.upload(tab, TestPicture.random(1200, 500));
        Visitor.send(tab, "#publish");
        tab.fill("#body", "Seen at once, *whichever* node renders it: `X-Scalectl-Node` tells which one.");
        Visitor.send(tab, ".comments .button");
    }

    private static void see(Page tab, String path, String language, String name) {
        tab.navigate(path);
        look(tab, language, name);
    }

    private static void look(Page tab, String language, String name) {
        assertEquals(language, tab.getAttribute("html", "lang"));
        // those further down are only loaded when somebody comes near
        tab.evaluate(
                "Promise.all([...document.images].map(image => { image.loading = 'eager'; return image.decode(); }))");
        assertFits(tab, NARROWEST, 700);
        for (int[] screen : SCREENS) {
            assertFits(tab, screen[0], screen[1]);
            shoot(tab, name + "-" + language + "-" + screen[0]);
            tab.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            shoot(tab, name + "-" + language + "-" + screen[0] + "-dark");
            tab.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        }
    }

    private static void shoot(Page tab, String name) {
        // when all of the page has its new colours
        tab.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        tab.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
    }

    private static void assertFits(Page tab, int width, int height) {
        tab.setViewportSize(width, height);
        Object needed = tab.evaluate("document.documentElement.scrollWidth");
        assertEquals(width, needed, () -> "width that " + tab.url() + " takes");
    }
}
