package dev.scalectl.console;

import dev.scalectl.error.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The conversation with whoever called: lines, progress, JSON, questions. */
public final class Console {
    private final Terminal terminal;
    private final Wishes wishes;
    private final Style style;
    private final Progress progress;

    /**
     * What the caller asked for.
     *
     * @param json standard output gets one JSON value and nothing else
     * @param yes every question is answered with yes
     * @param noColor no colours, even on a terminal
     */
    public record Wishes(boolean json, boolean yes, boolean noColor) {}

    /** A console on these streams. */
    public Console(Terminal terminal, Wishes wishes) {
        this.terminal = terminal;
        this.wishes = wishes;
        boolean live = wishes.json() ? terminal.errLive() : terminal.outLive();
        String term = System.getenv("TERM");
        this.style = Style.of(live, wishes.noColor(), System.getenv("NO_COLOR"), term);
        boolean rewrites = live && !"dumb".equals(term);
        this.progress = rewrites ? Progress.live(talk(), style) : Progress.lines(talk(), style);
    }

    /** Where tasks are shown: standard output, or standard error when that one is for JSON. */
    public Progress progress() {
        return progress;
    }

    /** What was asked by Ctrl-C. */
    public Stop stop() {
        return terminal.stop();
    }

    /** Whether the result is to be JSON. */
    public boolean isJson() {
        return wishes.json();
    }

    /** The colours of whatever {@link #line} shows. */
    public Style style() {
        return style;
    }

    /** Standard input as a file or a pipe gives it; empty at a terminal. */
    public InputStream input() {
        return terminal.person() ? InputStream.nullInputStream() : terminal.in();
    }

    /** Raw standard output, for a command whose result is a text or another program's output. */
    public PrintStream out() {
        return terminal.out();
    }

    /** Raw standard error where a person sees it and can answer; empty when nobody is there. */
    public Optional<PrintStream> watched() {
        return terminal.person() && terminal.errLive() ? Optional.of(terminal.err()) : Optional.empty();
    }

    /** Raw standard error. */
    public PrintStream err() {
        return terminal.err();
    }

    /** Tells something to a person. */
    public void line(String text) {
        progress.line(text);
    }

    /** Prints the result as JSON, whatever was asked for. */
    public void json(Object result) {
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        terminal.out().println(mapper.writeValueAsString(result));
        terminal.out().flush();
    }

    /**
     * Asks before something that can't be undone, or that costs.
     *
     * @param question what is about to happen, ending in a question mark
     * @throws Failure when the answer is no, and when there is nobody to ask
     */
    public void confirm(String question) {
        String answer = ask(question + " [y/N] ");
        if (!answer.equalsIgnoreCase("y") && !answer.equalsIgnoreCase("yes")) {
            throw new Failure("Nothing was changed", "Answer y, or use --yes, to go on");
        }
    }

    /** Asks like {@link #confirm(String)}, for a word that is not typed by habit. */
    public void confirm(String question, String word) {
        String answer = ask(question + " Type " + word + " to go on: ");
        if (!answer.equals(word) && !wishes.yes()) {
            throw new Failure("Nothing was changed", "Type " + word + ", or use --yes, to go on");
        }
    }

    private String ask(String question) {
        if (wishes.yes()) {
            return "yes";
        }
        if (!terminal.person()) {
            throw new Failure(
                    "Nobody is there to answer: " + question.strip(), "Use --yes to go on without a question");
        }
        terminal.err().print(question);
        terminal.err().flush();
        return answer();
    }

    private String answer() {
        try {
            var lines = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
            String answer = lines.readLine();
            return answer == null ? "" : answer.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PrintStream talk() {
        return wishes.json() ? terminal.err() : terminal.out();
    }
}
