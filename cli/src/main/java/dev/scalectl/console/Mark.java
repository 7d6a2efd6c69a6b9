package dev.scalectl.console;

/** How a task stands. */
enum Mark {
    RUNNING,
    DONE,
    FAILED,
    SKIPPED;

    String sign(Style style) {
        return switch (this) {
            case RUNNING -> style.faint("•");
            case DONE -> style.green("✓");
            case FAILED -> style.red("✗");
            case SKIPPED -> style.yellow("–");
        };
    }
}
