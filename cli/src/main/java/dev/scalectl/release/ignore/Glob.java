package dev.scalectl.release.ignore;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A pattern with wildcards, as git reads them. Text is bytes, one to a character ({@code ISO_8859_1}): a question mark
 * is one byte, as it is to git. A slash is matched by a slash and by {@code **} alone.
 *
 * <p>Takes time in proportion to pattern and text, whatever the pattern: all ways to match are followed side by side.
 */
final class Glob {
    private static final String WILD = "*?[\\";

    /** A piece of a pattern. */
    sealed interface Piece {
        /** One of these bytes. */
        record OneOf(BitSet bytes) implements Piece {}

        /** Any number of bytes but slashes. */
        record Star() implements Piece {}

        /** Any number of bytes. */
        record Everything() implements Piece {}

        /** Nothing, or anything that ends in a slash. */
        record Folders() implements Piece {}
    }

    private final String pattern;
    private final List<Piece> pieces = new ArrayList<>();
    private boolean malformed;
    private int at;

    private Glob(String pattern) {
        this.pattern = pattern;
    }

    /** Reads a pattern; a malformed one matches nothing. */
    static Glob compile(String pattern) {
        Glob glob = new Glob(pattern);
        while (!glob.malformed && glob.at < pattern.length()) {
            glob.next();
        }
        return glob;
    }

    /** How many characters a pattern has before the first that may be more than itself. */
    static int literalLength(String pattern) {
        int length = 0;
        while (length < pattern.length() && WILD.indexOf(pattern.charAt(length)) < 0) {
            length++;
        }
        return length;
    }

    private void next() {
        char c = pattern.charAt(at++);
        switch (c) {
            case '*' -> stars();
            case '?' -> pieces.add(new Piece.OneOf(all('/')));
            case '[' -> set();
            case '\\' -> escaped();
            default -> literal(c);
        }
    }

    private void literal(char c) {
        BitSet one = new BitSet();
        one.set(c);
        pieces.add(new Piece.OneOf(one));
    }

    private void escaped() {
        if (at == pattern.length()) {
            malformed = true;
        } else {
            literal(pattern.charAt(at++));
        }
    }

    /** Two asterisks or more are special where they are all there is between slashes. */
    private void stars() {
        int first = at - 1;
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        boolean begins = first == 0 || pattern.charAt(first - 1) == '/';
        boolean last = at == pattern.length();
        if (at - first == 1 || !begins) {
            pieces.add(new Piece.Star());
        } else if (!last && pattern.charAt(at) == '/') {
            at++;
            pieces.add(new Piece.Folders());
        } else {
            pieces.add(last || pattern.startsWith("\\/", at) ? new Piece.Everything() : new Piece.Star());
        }
    }

    private void set() {
        ByteSet set = ByteSet.read(pattern, at);
        malformed = !set.isComplete();
        at = set.end();
        pieces.add(new Piece.OneOf(set.bytes()));
    }

    private static BitSet all(char but) {
        BitSet bytes = new BitSet();
        bytes.set(0, ByteSet.BYTES);
        bytes.clear(but);
        return bytes;
    }

    /** Whether the whole text is of this pattern. */
    boolean matches(String text) {
        if (malformed) {
            return false;
        }
        // places in the pattern, each the number of pieces that are behind
        BitSet places = new BitSet();
        places.set(0);
        skip(places, true);
        for (int i = 0; i < text.length() && !places.isEmpty(); i++) {
            places = after(text.charAt(i), places);
        }
        return places.get(pieces.size());
    }

    /** All places after one more byte. */
    private BitSet after(char c, BitSet places) {
        BitSet next = new BitSet();
        for (int place = places.nextSetBit(0);
                place >= 0 && place < pieces.size();
                place = places.nextSetBit(place + 1)) {
            switch (pieces.get(place)) {
                case Piece.OneOf one -> setIf(one.bytes().get(c), next, place + 1);
                case Piece.Star _ -> setIf(c != '/', next, place);
                case Piece.Everything _, Piece.Folders _ -> next.set(place);
            }
        }
        skip(next, c == '/');
        return next;
    }

    /** What may match nothing more is passed without a byte. */
    private void skip(BitSet places, boolean folderBegins) {
        for (int place = places.nextSetBit(0); place >= 0; place = places.nextSetBit(place + 1)) {
            boolean optional = place < pieces.size()
                    && switch (pieces.get(place)) {
                        case Piece.OneOf _ -> false;
                        case Piece.Star _, Piece.Everything _ -> true;
                        // it begins after a slash, and may end after each
                        case Piece.Folders _ -> folderBegins;
                    };
            setIf(optional, places, place + 1);
        }
    }

    private static void setIf(boolean condition, BitSet places, int place) {
        if (condition) {
            places.set(place);
        }
    }
}
