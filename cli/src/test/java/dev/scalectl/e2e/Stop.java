package dev.scalectl.e2e;

import java.util.Map;

/** How an operator's process is stopped from outside. */
enum Stop {
    KILL("KILL", 137),
    INTERRUPT("INT", 130),
    TERMINATE("TERM", 143);

    private final String signal;
    private final int exit;

    Stop(String signal, int exit) {
        this.signal = signal;
        this.exit = exit;
    }

    /** The n-th stop's kind: they take turns. */
    static Stop turn(int n) {
        return values()[n % values().length];
    }

    void send(Process process) {
        // one that has just ended by itself can't be sent anything
        Tool.of(Map.of(), "kill", "-" + signal).run(String.valueOf(process.pid()));
    }

    /** The exit code of a process that was stopped so. */
    int exit() {
        return exit;
    }
}
