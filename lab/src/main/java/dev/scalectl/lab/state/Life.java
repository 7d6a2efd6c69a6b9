package dev.scalectl.lab.state;

/** The states of an instance, with EC2's codes for them. */
public enum Life {
    PENDING(0, "pending"),
    RUNNING(16, "running"),
    SHUTTING_DOWN(32, "shutting-down"),
    TERMINATED(48, "terminated"),
    STOPPING(64, "stopping"),
    STOPPED(80, "stopped");

    private final int code;
    private final String word;

    Life(int code, String word) {
        this.code = code;
        this.word = word;
    }

    /** EC2's number for it. */
    public int code() {
        return code;
    }

    /** EC2's word for it. */
    public String word() {
        return word;
    }

    /** Whether the instance is gone or about to go. */
    public boolean isEnding() {
        return this == SHUTTING_DOWN || this == TERMINATED;
    }
}
