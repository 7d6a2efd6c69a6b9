package dev.scalectl.e2e;

import com.microsoft.playwright.Page;
import java.net.URI;

/** What authors do in the administration area. */
final class Writing {
    private Writing() {}

    /** Begins a new post; nothing is sent. */
    static void draft(Page tab, String title, String body) {
        tab.navigate("/admin/post/new");
        tab.fill("#title", title);
        tab.fill("#body", body);
    }

    /** Sends a picture, which is then in the text of the draft. */
    static void upload(Page tab, TestPicture picture) {
        tab.fill("#alt", "The sky");
        tab.setInputFiles("#picture", picture.file());
        Visitor.send(tab, "#upload");
    }

    /** Where the post is that the tab shows. */
    static String path(Page tab) {
        return URI.create(tab.url()).getPath();
    }

    /** The same path as the English pages have it. */
    static String withoutLanguage(String path) {
        return path.replaceFirst("^/de/", "/");
    }
}
