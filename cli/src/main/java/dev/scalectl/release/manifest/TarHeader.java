package dev.scalectl.release.manifest;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * The blocks of a tar archive (POSIX ustar) around the bytes of its members, which are all plain files of the owner.
 */
final class TarHeader {
    private static final int BLOCK = 512;
    private static final int SIZE = 124;
    private static final int CHECKSUM = 148;
    private static final long LARGEST_OCTAL = (1L << 33) - 1;

    private TarHeader() {}

    /**
     * The block before a file.
     *
     * @param name up to 100 characters
     */
    static byte[] of(String name, long size) {
        byte[] block = new byte[BLOCK];
        put(block, 0, name);
        put(block, 100, "0000600");
        put(block, 108, "0000000");
        put(block, 116, "0000000");
        putSize(block, size);
        put(block, 136, "00000000000");
        put(block, CHECKSUM, "        ");
        block[156] = '0';
        put(block, 257, "ustar");
        put(block, 263, "00");
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xFF;
        }
        put(block, CHECKSUM, octal(sum, 6) + "\0 ");
        return block;
    }

    /** In octal digits, or, as GNU and POSIX tar do, in binary when it has too many. */
    private static void putSize(byte[] block, long size) {
        if (size <= LARGEST_OCTAL) {
            put(block, SIZE, octal(size, 11));
            return;
        }
        block[SIZE] = (byte) 0x80;
        for (int i = 0; i < Long.BYTES; i++) {
            block[SIZE + 11 - i] = (byte) (size >>> (8 * i));
        }
    }

    /** What fills the last block of a file. */
    static byte[] padding(long size) {
        return new byte[(int) (-size & (BLOCK - 1))];
    }

    /** What ends an archive. */
    static byte[] end() {
        return new byte[2 * BLOCK];
    }

    private static String octal(long number, int digits) {
        String octal = Long.toOctalString(number);
        return "0".repeat(digits - octal.length()) + octal;
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }
}
