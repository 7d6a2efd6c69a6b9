package dev.scalectl.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command for a node, as a list of words: the shell there sees each word exactly as it is here.
 *
 * @param words the program and its arguments; never a secret, as every user of the node can see them
 * @param input what goes to its standard input before anything else
 */
public record Command(List<String> words, String input) {
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./:@%+,=";

    /** A tenth of what each other process gets, and not less: a node that is busy must get its release, too. */
    private static final String NICENESS = "10";

    private static final String TAKE = "eval \"$(head -c ";

    /** Copies the words. */
    public Command {
        words = List.copyOf(words);
    }

    /** A program and its arguments. */
    public static Command of(String... words) {
        return new Command(List.of(words), "");
    }

    /**
     * A script of {@code templates/}, run by the node's {@code sh}. The script travels over standard input and leaves
     * the rest of it to itself, so that it may read a file or a secret from there.
     *
     * @param name its path below {@code templates/}
     * @param arguments its {@code $1}, {@code $2} and so on
     */
    public static Command script(String name, String... arguments) {
        return inline(name, Templates.read(name), arguments);
    }

    /**
     * Text run by the node's {@code sh}, like {@link #script}.
     *
     * @param name its {@code $0}
     */
    public static Command inline(String name, String text, String... arguments) {
        // GNU head takes exactly as many bytes as it is told, while sh -s would read ahead into what follows
        int length = text.getBytes(UTF_8).length;
        List<String> words = new ArrayList<>(List.of("sh", "-c", TAKE + length + ")\"", name));
        words.addAll(Arrays.asList(arguments));
        return new Command(words, text);
    }

    /**
     * A PHP program, run without any configuration of PHP's. It travels over standard input and leaves the rest of it
     * to itself.
     *
     * @param text without the opening tag
     * @param arguments from {@code $argv[1]} on
     */
    public static Command php(String text, String... arguments) {
        int length = text.getBytes(UTF_8).length;
        String take = "eval(stream_get_contents(STDIN, " + length + "));";
        List<String> words = new ArrayList<>(List.of("php", "-n", "-r", take, "--"));
        words.addAll(Arrays.asList(arguments));
        return new Command(words, text);
    }

    /** The same command as root. */
    public Command sudo() {
        return prefixed("sudo", "-n", "--");
    }

    /** The same command as another user of the node. */
    public Command asUser(String user) {
        return prefixed("sudo", "-n", "-u", user, "--");
    }

    /**
     * The same command, which gets little of the processor while the node's users need it. Where systemd shares the
     * processor out between slices (cgroup v2), theirs and that of logins count first.
     */
    public Command niced() {
        return prefixed("nice", "-n", NICENESS);
    }

    /** The same command with more on its standard input, after what it has already. */
    public Command withInput(String more) {
        return new Command(words, input + more);
    }

    /** One line for a POSIX shell. */
    public String line() {
        return words.stream().map(Command::quote).collect(Collectors.joining(" "));
    }

    /** One word for a POSIX shell, quoted only when it needs to be. */
    public static String quote(String word) {
        boolean plain = !word.isEmpty() && word.chars().allMatch(c -> PLAIN.indexOf(c) >= 0);
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** For messages: a script by its name, without the words that bring it to the node. */
    @Override
    public String toString() {
        int start = words.indexOf("sh");
        boolean script =
                start >= 0 && words.size() > start + 3 && words.get(start + 2).startsWith(TAKE);
        List<String> shown = script ? words.subList(start + 3, words.size()) : words;
        return shown.stream().map(Command::quote).collect(Collectors.joining(" "));
    }

    private Command prefixed(String... prefix) {
        return new Command(Stream.concat(Arrays.stream(prefix), words.stream()).toList(), input);
    }
}
