package dev.scalectl.lab.state;

/** What an earlier process has left cannot be used: it is damaged, or of another version of the lab. */
public final class UnusableState extends RuntimeException {
    UnusableState(String message, Throwable cause) {
        super(message, cause);
    }

    /** What to do about it. */
    public String advice() {
        return "Run: scalectl lab stop, which removes this lab with its machines, and start it anew."
                + " Or go on with the version of scalectl that made it.";
    }
}
