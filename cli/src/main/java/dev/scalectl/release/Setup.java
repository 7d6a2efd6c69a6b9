package dev.scalectl.release;

/** What to do about the {@code setup} hook, which belongs to the first release in the cluster's life. */
public enum Setup {
    /** Runs it when it has never been run; refuses when an earlier run did not come to its end. */
    ONCE,
    /** Runs it, whatever happened before. */
    AGAIN,
    /** Takes it as done. */
    DONE
}
