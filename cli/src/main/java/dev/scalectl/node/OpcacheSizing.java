package dev.scalectl.node;

import dev.scalectl.cluster.Opcache;
import java.util.List;

/**
 * How large an application's opcache is to be: enough for three releases at once, the live one, the one before, and the
 * one that is being proved. In steps, so that small changes change nothing.
 */
public final class OpcacheSizing {
    /**
     * Measured with PHP 8.4: a byte of PHP is 2.6 (Doctrine, Composer) to 3.1 (small classes) bytes in opcache, and 1.0
     * to 1.4 where it is data.
     */
    private static final double MEMORY_PER_BYTE = 3.2;

    private static final int RELEASES = 3;
    /** Libraries outside of releases, what hooks compile into each of them, and opcache's own tables. */
    private static final double OTHER_MEBIBYTES = 48;
    /** An eighth of the memory is for the texts that scripts share: see {@code set-up.sh}. */
    private static final double WITH_STRINGS = 8 / 7.0;

    private static final int OTHER_SCRIPTS = 4000;
    /** A file is found by more than one name when it is required by a relative one. */
    private static final double NAMES_PER_SCRIPT = 1.5;

    private static final List<Integer> MEBIBYTES = List.of(256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096);
    /** The sizes of PHP's own table, from which it takes the next larger one. */
    private static final List<Integer> SCRIPTS = List.of(16229, 32531, 65407, 130987, 262237, 524521);

    /** For an application that nobody has seen yet. */
    public static final Opcache LEAST = new Opcache(MEBIBYTES.getFirst(), SCRIPTS.getFirst());

    private OpcacheSizing() {}

    /**
     * For releases of an application.
     *
     * @param files how many PHP files a release has
     * @param bytes how long they are together
     */
    public static Opcache of(long files, long bytes) {
        double mebibytes = (OTHER_MEBIBYTES + RELEASES * MEMORY_PER_BYTE * bytes / (1 << 20)) * WITH_STRINGS;
        double scripts = OTHER_SCRIPTS + RELEASES * NAMES_PER_SCRIPT * files;
        return new Opcache(step(MEBIBYTES, mebibytes), step(SCRIPTS, scripts));
    }

    private static int step(List<Integer> steps, double need) {
        return steps.stream().filter(step -> step >= need).findFirst().orElse(steps.getLast());
    }
}
