package dev.scalectl.lab;

import dev.scalectl.lab.command.LabCli;

/** The entry point of the lab. */
public final class Main {
    private Main() {}

    /**
     * Runs the lab's command line.
     *
     * @param args the words after {@code scalectl lab}
     */
    public static void main(String[] args) {
        System.exit(LabCli.run(args));
    }
}
