package dev.scalectl.release.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The entries of a tar archive; knows whether the archive was complete, and whether its names are text. */
final class TarStream extends TarArchiveInputStream {
    /** Names, links and the like of one entry; more would be read into memory. */
    private static final long LONGEST_HEADER = 1 << 20;

    private final Metered plain;
    private byte[] header = {};
    private boolean ended;

    /** Reads an archive that is not compressed, or not any more. */
    TarStream(InputStream in) {
        this(new Metered(in));
    }

    private TarStream(Metered plain) {
        super(plain, UTF_8.name());
        this.plain = plain;
    }

    /**
     * The next entry, once the one before was read.
     *
     * @return empty after the last one
     * @throws Refused when a name is not UTF-8
     * @throws IOException when the archive is damaged, or ends before its end is marked
     */
    Optional<TarArchiveEntry> next() throws IOException {
        plain.allow(LONGEST_HEADER);
        TarArchiveEntry entry = getNextEntry();
        plain.allow(Long.MAX_VALUE);
        if (entry == null && !ended) {
            throw new IOException("it ends before its end is marked");
        }
        if (entry != null) {
            checkText(entry);
        }
        return Optional.ofNullable(entry);
    }

    /** How much has been read so far, of the archive itself. */
    long position() {
        return plain.count();
    }

    /** Reads what comes after the end, so that a compressed archive is checked to its last byte. */
    void finish(long most) throws IOException {
        plain.allow(most);
        plain.skip(Long.MAX_VALUE);
    }

    /** Sees every header. */
    @Override
    protected boolean isEOFRecord(byte[] block) {
        boolean last = super.isEOFRecord(block);
        ended |= last && block != null;
        header = block == null ? new byte[0] : block.clone();
        return last;
    }

    @Override
    protected byte[] getLongNameData() throws IOException {
        byte[] name = super.getLongNameData();
        if (name != null && !isText(name)) {
            throw notText(new String(name, UTF_8));
        }
        return name;
    }

    /** The library makes question marks of bytes that are no text, where the name does not come from elsewhere. */
    private void checkText(TarArchiveEntry entry) throws Refused {
        byte[] name = field(0, 100);
        byte[] link = field(157, 100);
        byte[] folder = field(345, 155);
        boolean wrong = (!isText(name) && entry.getName().endsWith(marked(name)))
                || (!isText(folder) && entry.getName().startsWith(marked(folder)))
                || (!isText(link) && entry.getLinkName().equals(marked(link)));
        if (wrong) {
            throw notText(new String(isText(link) ? name : link, UTF_8));
        }
    }

    private static Refused notText(String name) {
        return new Refused(name + ": the name is not UTF-8");
    }

    /** A text of a header, which a zero ends when it is shorter. */
    private byte[] field(int from, int length) {
        byte[] whole = Arrays.copyOfRange(header, from, from + length);
        int end = 0;
        while (end < length && whole[end] != 0) {
            end++;
        }
        return Arrays.copyOf(whole, end);
    }

    private static boolean isText(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    private static String marked(byte[] bytes) {
        try {
            return UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .replaceWith("?")
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
