package dev.scalectl;

/** The entry point of {@code scalectl}. */
public final class Main {
    private Main() {}

    /**
     * Runs one command.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        System.out.println("scalectl " + String.join(" ", args));
    }
}
