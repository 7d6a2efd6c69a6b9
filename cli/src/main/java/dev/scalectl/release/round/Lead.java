package dev.scalectl.release.round;

/**
 * How far ahead an instant is; microseconds.
 *
 * @param micros from the proposal to the instant
 * @param margin before the instant: nothing can be decided any more, and nodes read what was
 */
record Lead(long micros, long margin) {
    private static final long MARGIN = 5_000;
    private static final long MARGIN_PER_NODE = 400;
    private static final long LEAD = 8_000;
    private static final long LEAD_PER_NODE = 1_200;
    private static final int ROUND_TRIPS = 4;

    /**
     * Enough for a proposal to be accepted and decided, and no more, since everybody waits.
     *
     * @param attempt from 1; each is more patient than the one before
     */
    static Lead of(int nodes, long roundTripNanos, int attempt) {
        long more = 1L << (2 * (attempt - 1));
        long margin = (MARGIN + MARGIN_PER_NODE * nodes) * Math.min(more, 8);
        return new Lead(margin + (LEAD + LEAD_PER_NODE * nodes + ROUND_TRIPS * roundTripNanos / 1000) * more, margin);
    }
}
