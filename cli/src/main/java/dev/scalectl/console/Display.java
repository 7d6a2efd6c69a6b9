package dev.scalectl.console;

/** How progress looks; called with Progress's lock held. */
sealed interface Display permits LineDisplay, LiveDisplay {

    /** A task began. */
    void started(Task task);

    /** A task says what it is at. */
    void changed(Task task);

    /** A task ended; its mark, result and duration are known. */
    void ended(Task task);

    /** A line that stays. */
    void line(String text);
}
