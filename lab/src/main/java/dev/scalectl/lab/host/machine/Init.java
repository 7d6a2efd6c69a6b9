package dev.scalectl.lab.host.machine;

import dev.scalectl.lab.host.Exec;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A machine's init, which takes orders as signals. */
record Init(Cgroup machine) {
    /** What systemd as init understands as "power off"; 34 is the first real-time signal of Linux's C libraries. */
    private static final int POWER_OFF = 34 + 4;

    private static final int REBOOT = 2;
    private static final Duration POLITE_ROUND = Duration.ofSeconds(3);
    private static final int POLITE_ROUNDS = 6;

    /** Asks it to power off until the machine's process has ended, for 18 s at most. */
    void powerOff(Running process) {
        for (int round = 0; round < POLITE_ROUNDS && signal(POWER_OFF); round++) {
            if (endsWithin(process, POLITE_ROUND)) {
                return;
            }
        }
    }

    /** False when there is no init. */
    boolean reboot() {
        return signal(REBOOT);
    }

    private boolean signal(int signal) {
        var init = machine.child("machine").child("payload").child("init.scope").processes();
        return !init.isEmpty()
                && Exec.attempt("kill", "-" + signal, Long.toString(init.getFirst()))
                        .ok();
    }

    private static boolean endsWithin(Running process, Duration patience) {
        try {
            var handle = ProcessHandle.of(process.pid());
            if (handle.isPresent()) {
                handle.get().onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            }
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
