package dev.scalectl.e2e;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Chromium without a screen, as Debian packages it: started for the first test class that asks for it and shared by all
 * of them.
 */
final class Browser implements ParameterResolver, AutoCloseable {
    /** It is root's, and talks to nobody but the site. */
    private static final List<String> ARGUMENTS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    /** For JUnit: an extension that has started nothing. */
    Browser() {
        playwright = null;
        chromium = null;
    }

    private Browser(Playwright playwright) {
        this.playwright = playwright;
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(ARGUMENTS));
    }

    private static Browser started() {
        String node = Tool.of(Map.of(), "sh", "-c").run("command -v node").ok().out();
        return new Browser(Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_NODEJS_PATH", node.strip(), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))));
    }

    /** Somebody who has never been on that site; the address is the balancer's. */
    Visitor visitor(String site) {
        return new Visitor(chromium.newContext(Visitor.settings(site)));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Browser.class, key -> started(), Browser.class);
    }

    @Override
    public void close() {
        playwright.close();
    }
}
