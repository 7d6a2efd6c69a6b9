package dev.scalectl.cluster;

/**
 * How large an opcache is.
 *
 * @param mebibytes its memory, before what a small node can't spare is taken off
 * @param scripts how many files it has a place for
 */
public record Opcache(int mebibytes, int scripts) {

    /** True when it is as large as another in both respects. */
    public boolean holds(Opcache other) {
        return mebibytes >= other.mebibytes && scripts >= other.scripts;
    }

    @Override
    public String toString() {
        return mebibytes + " MiB for " + scripts + " scripts";
    }
}
