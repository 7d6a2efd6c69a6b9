package dev.scalectl.release.round;

/** What an armed process says; times are microseconds, as in {@code armed.php}. */
sealed interface Said {

    /** It is armed, and has measured its clock: this node minus the data node. */
    record Armed(long offset, long error) implements Said {}

    /** It is armed, and can't read the record. */
    record Unrecorded(String why) implements Said {}

    /** Its clock. */
    record Told(long clock) implements Said {}

    /** It goes along with an instant. */
    record Accepted(long at) implements Said {}

    /** An instant is too near, or over. */
    record Late(long at) implements Said {}

    /** It can't read the record any more, and asks what was decided. */
    record Ask(long at) implements Said {}

    /** Its last word. */
    sealed interface Last extends Said {}

    /** It has switched, between these two readings of its clock. */
    record Switched(long before, long after, long offset, long error) implements Last {}

    /** It serves what it served before. */
    record StoodDown(String why) implements Last {}

    /** It serves what it served before, does not know whether that is right, and says so to the balancer. */
    record Unsure(String why) implements Last {}

    /** It serves what it served before, as it could not do what it was to do. */
    record Failed(String why) implements Last {}

    /** Nobody knows what it did: it does not answer. */
    record Silent(String why) implements Last {}

    /** Reads a line. */
    static Said parse(String line) {
        String[] words = line.split(" ", 2);
        String rest = words.length > 1 ? words[1] : "";
        return switch (words[0]) {
            case "armed" -> new Armed(number(rest, 0), number(rest, 1));
            case "unrecorded" -> new Unrecorded(rest);
            case "clock" -> new Told(number(rest, 0));
            case "accepted" -> new Accepted(number(rest, 0));
            case "late" -> new Late(number(rest, 0));
            case "ask" -> new Ask(number(rest, 0));
            case "switched" -> new Switched(number(rest, 0), number(rest, 1), number(rest, 2), number(rest, 3));
            case "stood-down" -> new StoodDown(rest);
            case "unsure" -> new Unsure(rest);
            case "failed" -> new Failed(rest);
            // what PHP says of a program that it can't run
            default -> new Failed(line);
        };
    }

    private static long number(String text, int index) {
        return Long.parseLong(text.split(" ", -1)[index]);
    }
}
