package dev.scalectl.release.source;

/**
 * How much an archive may become: no application is larger, but a file that was made to fill a disk is.
 *
 * @param bytes unpacked, all files together
 * @param entries files, folders and links
 * @param growth how many times its own size it may become, once it is larger than {@code small}
 * @param small in bytes
 * @param spare bytes that stay free where it is unpacked
 */
record Limits(long bytes, long entries, long growth, long small, long spare) {
    static final Limits USUAL = new Limits(10L << 30, 1_000_000, 200, 256 << 20, 64 << 20);
}
