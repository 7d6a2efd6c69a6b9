package dev.scalectl.e2e;

import static dev.scalectl.e2e.Visitor.LOGGED_IN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.util.List;

/**
 * One person with several tabs that write at the same time, and so into one session on several nodes. Without a lock
 * around it, the last one to write would undo what the others have written.
 */
final class ManyTabs {
    private static final List<Integer> TABS = List.of(1, 2, 3, 4);

    private ManyTabs() {}

    /** Each draft is there, and each tab's "Saved." is told in one of them. */
    static void saveDraftsAtOnce(Visitor visitor, String title) {
        List<Page> tabs = TABS.stream()
                .map(number -> {
                    Page tab = visitor.open(number % 2 == 0 ? "/de/admin/post/new" : "/admin/post/new");
                    tab.fill("#title", title + " " + number);
                    tab.fill("#body", "Text of tab " + number);
                    return tab;
                })
                .toList();
        Visitor.sendAtOnce(tabs, "#save");
        for (int number : TABS) {
            Page tab = tabs.get(number - 1);
            assertEquals(title + " " + number, tab.inputValue("#title"));
            assertEquals("Text of tab " + number, tab.inputValue("#body"));
            assertEquals(number % 2 == 0 ? "de" : "en", tab.getAttribute("html", "lang"));
        }
        int told = tabs.stream().mapToInt(tab -> tab.locator(".notice").count()).sum();
        assertEquals(TABS.size(), told, "how often somebody was told that a draft was saved");
        tabs.forEach(Page::close);
    }

    /**
     * A comment that one tab sends after another one has logged out comes back in its form, and can be sent from there
     * once somebody has logged in: first for a token, which strangers don't get, and then for good.
     */
    static void sendACommentAfterLoggingOut(Visitor visitor) {
        visitor.complaints().expect(403);
        visitor.complaints().expect(422);
        Page writing = visitor.open("/post/1");
        String text = "Begun before the logout";
        writing.fill("#body", text);
        Page other = visitor.open("/");
        Visitor.send(other, LOGGED_IN + " button");
        Visitor.send(writing, ".comments .button");
        assertTrue(writing.isVisible("#logged-out"));
        assertEquals(text, writing.inputValue("#body"));
        other.navigate("/login");
        Visitor.logIn(other, "demo", "demo");
        Visitor.send(writing, "main form .button");
        assertEquals(text, writing.inputValue("#body"));
        Visitor.send(writing, "main form .button");
        assertTrue(writing.textContent(".comments").contains(text));
        writing.close();
        other.close();
    }
}
