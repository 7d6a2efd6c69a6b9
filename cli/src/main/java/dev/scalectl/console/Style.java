package dev.scalectl.console;

/** Colours, or none. */
public enum Style {
    COLOUR,
    PLAIN;

    /** Colours only when asked for on a terminal that has them; see <a href="https://no-color.org">no-color.org</a>. */
    static Style of(boolean terminal, boolean noColor, String noColorVariable, String term) {
        boolean unwanted = noColor || (noColorVariable != null && !noColorVariable.isEmpty());
        return terminal && !unwanted && !"dumb".equals(term) ? COLOUR : PLAIN;
    }

    /** Good news. */
    public String green(String text) {
        return paint("32", text);
    }

    /** Bad news. */
    public String red(String text) {
        return paint("31", text);
    }

    /** Something to look at. */
    public String yellow(String text) {
        return paint("33", text);
    }

    /** A heading. */
    public String bold(String text) {
        return paint("1", text);
    }

    /** Of less weight. */
    public String faint(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\033[" + code + "m" + text + "\033[0m";
    }
}
