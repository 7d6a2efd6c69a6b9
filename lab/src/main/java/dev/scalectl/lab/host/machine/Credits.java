package dev.scalectl.lab.host.machine;

/**
 * The CPU credits of a burstable machine, in seconds of one core: it begins with the most that it can have, earns them
 * at its baseline's rate, and spends what it uses. Without credits it gets its baseline.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-performance-instances-standard-mode.html">EC2's
 *     standard mode</a>, where launch credits are T2's alone
 */
final class Credits {
    /** What has to be earned before the next burst, as a part of the most: it shall not start and stop all the time. */
    private static final double ENOUGH = 0.1;

    private final double earning;
    private final double most;
    private double balance;
    private double used;
    private double at;
    private boolean bursts;

    /**
     * A balance.
     *
     * @param earning cores of the baseline
     * @param used seconds of processor time used so far
     * @param at the time in seconds, by a clock that never goes back
     */
    Credits(double earning, double most, double balance, double used, double at) {
        this.earning = earning;
        this.most = most;
        this.balance = balance;
        this.used = used;
        this.at = at;
        this.bursts = balance > 0;
    }

    /** Whether it runs at full speed. */
    boolean bursts() {
        return bursts;
    }

    /** Settles what was earned and spent since the last time. */
    void settle(double newUsed, double now) {
        balance = Math.min(most, balance + earning * (now - at) - (newUsed - used));
        used = newUsed;
        at = now;
        bursts = bursts ? balance > 0 : balance > most * ENOUGH;
    }
}
