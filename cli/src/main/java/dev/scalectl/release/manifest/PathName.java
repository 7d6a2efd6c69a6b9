package dev.scalectl.release.manifest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.file.Path;

/**
 * Names of files. To Linux they are bytes, mostly UTF-8; here they are strings in which a byte that is not part of
 * UTF-8 is the lone surrogate U+DC00 plus the byte, so that every name comes back as it was.
 */
public final class PathName {
    private static final char ESCAPE = '\uDC00';
    private static final char REPLACED = '\uFFFD';
    private static final boolean JAVA_READS_UTF_8 = "UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding"));
    private static final String UNRESERVED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~/";

    private PathName() {}

    /** A name from its bytes. */
    public static String decode(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        return text.indexOf(REPLACED) < 0 ? text : decodeByParts(bytes);
    }

    private static String decodeByParts(byte[] bytes) {
        CharsetDecoder decoder = UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        while (result.isMalformed()) {
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (ESCAPE + (in.get() & 0xFF)));
            }
            decoder.reset();
            result = decoder.decode(in, out, true);
        }
        return out.flip().toString();
    }

    /** The bytes of a name. */
    public static byte[] encode(String name) {
        return isPlain(name) ? name.getBytes(UTF_8) : encodeByParts(name);
    }

    private static byte[] encodeByParts(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(name.length() * 2);
        name.codePoints().forEach(point -> {
            if (isEscape(point)) {
                bytes.write(point - ESCAPE);
            } else {
                bytes.writeBytes(Character.toString(point).getBytes(UTF_8));
            }
        });
        return bytes.toByteArray();
    }

    /** The last part of a path, as it is on disk. Java's own text of it has lost whatever is not in its encoding. */
    public static String last(Path path) {
        String text = path.getFileName().toString();
        if (isExact(text)) {
            return text;
        }
        String raw = path.toUri().getRawPath();
        String trimmed = raw.endsWith("/") ? raw.substring(0, raw.length() - 1) : raw;
        return decode(unquote(trimmed.substring(trimmed.lastIndexOf('/') + 1)));
    }

    /** A link's target, as it is on disk. */
    public static String target(Path target) {
        String text = target.toString();
        if (isExact(text)) {
            return text;
        }
        String raw = target.toUri().getRawPath();
        if (!target.isAbsolute()) {
            String here = Path.of("").toAbsolutePath().toUri().getRawPath();
            raw = raw.substring(here.endsWith("/") ? here.length() : here.length() + 1);
        }
        // a folder's URI has a slash at its end, whether the link has one or not
        boolean added = raw.endsWith("/") && !text.endsWith("/");
        return decode(unquote(added ? raw.substring(0, raw.length() - 1) : raw));
    }

    /** A link's target as a path, to make such a link; it has lost a slash at its end. */
    public static Path target(String target) {
        if (isPlain(target) && JAVA_READS_UTF_8) {
            return Path.of(target);
        }
        if (target.startsWith("/")) {
            return in(Path.of("/"), target.substring(1));
        }
        Path absolute = in(Path.of("/"), target);
        return absolute.subpath(0, absolute.getNameCount());
    }

    /** Where a name is, as a path that opens it. */
    public static Path in(Path folder, String name) {
        if (isPlain(name) && JAVA_READS_UTF_8) {
            return folder.resolve(name);
        }
        String root = folder.toUri().getRawPath();
        return Path.of(URI.create("file://" + root + (root.endsWith("/") ? "" : "/") + quote(encode(name))));
    }

    /** A name in a message: what can't be shown as {@code \xE9}. */
    public static String shown(String name) {
        StringBuilder text = new StringBuilder(name.length());
        name.codePoints().forEach(point -> {
            if (isEscape(point) || Character.isISOControl(point)) {
                text.append("\\x%02X".formatted(point & 0xFF));
            } else {
                text.appendCodePoint(point);
            }
        });
        return text.toString();
    }

    private static boolean isExact(String text) {
        return JAVA_READS_UTF_8 ? text.indexOf(REPLACED) < 0 : text.chars().allMatch(c -> c < 0x80);
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Character.isSurrogate(name.charAt(i))) {
                return name.codePoints().noneMatch(PathName::isEscape);
            }
        }
        return true;
    }

    private static boolean isEscape(int point) {
        return point >= ESCAPE + 0x80 && point <= ESCAPE + 0xFF;
    }

    private static byte[] unquote(String raw) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == '%') {
                bytes.write(Integer.parseInt(raw, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.write(raw.charAt(i));
            }
        }
        return bytes.toByteArray();
    }

    private static String quote(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (char c : new String(bytes, ISO_8859_1).toCharArray()) {
            text.append(UNRESERVED.indexOf(c) >= 0 ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return text.toString();
    }
}
