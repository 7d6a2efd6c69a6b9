package dev.scalectl.release.manifest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;

/**
 * An entry as a line of a manifest: its path, a tab, and {@code d} for a folder, {@code l} with the target for a link,
 * {@code f} or (executable) {@code x} with size, time and hash for a file. Backslashes and control characters are
 * written as {@code \xHH}, so that a tab comes before everything that a longer path has there: sorted lines are sorted
 * paths, each folder before what is in it, also to {@code sort} and {@code comm} in the C locale.
 */
final class Line {
    /** How lines follow each other. */
    static final Comparator<Line> ORDER = Comparator.comparing(Line::bytes, Arrays::compareUnsigned);

    private static final HexFormat HEX = HexFormat.of();

    private final Entry entry;
    private final byte[] bytes;

    private Line(Entry entry, byte[] bytes) {
        this.entry = entry;
        this.bytes = bytes;
    }

    static Line of(Entry entry) {
        return new Line(entry, print(entry));
    }

    Entry entry() {
        return entry;
    }

    /** Its text, without the line's end; not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    private static byte[] print(Entry entry) {
        String path = escape(entry.path());
        return PathName.encode(
                switch (entry) {
                    case Entry.Folder _ -> path + "\td";
                    case Entry.Link link -> path + "\tl\t" + escape(link.target());
                    case Entry.File file ->
                        path
                                + (file.executable() ? "\tx\t" : "\tf\t")
                                + file.size()
                                + '\t'
                                + file.modified()
                                + '\t'
                                + file.hash();
                });
    }

    /** @throws IllegalArgumentException when it is no line of a manifest */
    static Line parse(byte[] text, int from, int to) {
        return new Line(entry(text, from, to), Arrays.copyOfRange(text, from, to));
    }

    private static Entry entry(byte[] text, int from, int to) {
        int tab = indexOfTab(text, from, to);
        String path = unescape(text, from, tab);
        char kind = tab + 1 < to ? (char) text[tab + 1] : '?';
        return switch (kind) {
            case 'd' -> new Entry.Folder(path);
            case 'l' -> new Entry.Link(path, unescape(text, tab + 3, to));
            case 'f', 'x' -> file(path, kind == 'x', new String(text, tab + 3, to - tab - 3, ISO_8859_1));
            default -> throw new IllegalArgumentException("no kind of entry: " + kind);
        };
    }

    private static Entry.File file(String path, boolean executable, String rest) {
        int time = rest.indexOf('\t') + 1;
        int hash = rest.indexOf('\t', time) + 1;
        return new Entry.File(
                path,
                executable,
                Long.parseLong(rest, 0, time - 1, 10),
                Long.parseLong(rest, time, hash - 1, 10),
                rest.substring(hash));
    }

    private static int indexOfTab(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == '\t') {
                return i;
            }
        }
        throw new IllegalArgumentException("a line without a tab");
    }

    /** For the parts of a line. */
    static String escape(String name) {
        int first = 0;
        while (first < name.length() && !isSpecial(name.charAt(first))) {
            first++;
        }
        if (first == name.length()) {
            return name;
        }
        StringBuilder text = new StringBuilder(name.length() + 8).append(name, 0, first);
        for (int i = first; i < name.length(); i++) {
            char c = name.charAt(i);
            if (isSpecial(c)) {
                text.append("\\x").append(HEX.toHexDigits((byte) c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static boolean isSpecial(char c) {
        return c < ' ' || c == '\\' || c == 0x7F;
    }

    private static String unescape(byte[] text, int from, int to) {
        byte[] bytes = Arrays.copyOfRange(text, from, to);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\\') {
                bytes[length++] = (byte) HexFormat.fromHexDigits(new String(bytes, i + 2, 2, ISO_8859_1));
                i += 3;
            } else {
                bytes[length++] = bytes[i];
            }
        }
        return PathName.decode(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
    }
}
