package dev.scalectl.release.ignore;

import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * What stands between brackets in a pattern: single bytes, ranges, and classes such as {@code [:alpha:]}.
 *
 * @param bytes which match; never the slash
 * @param end where the pattern goes on
 * @param isComplete false when there is no closing bracket, or an unknown class
 */
record ByteSet(BitSet bytes, int end, boolean isComplete) {
    static final int BYTES = 256;

    /** Reads on from the character behind the opening bracket. */
    static ByteSet read(String pattern, int from) {
        return new Reader(pattern, from).read();
    }

    private static final class Reader {
        private final String pattern;
        private final BitSet bytes = new BitSet(BYTES);
        private int at;
        private boolean malformed;
        /** What a range may begin with; none after a range or a class. */
        private int previous = -1;

        Reader(String pattern, int from) {
            this.pattern = pattern;
            this.at = from;
        }

        ByteSet read() {
            boolean negated = at < pattern.length() && "!^".indexOf(pattern.charAt(at)) >= 0;
            if (negated) {
                at++;
            }
            // a closing bracket that comes first is a member
            do {
                member();
            } while (!malformed && (at >= pattern.length() || pattern.charAt(at) != ']'));
            if (negated) {
                bytes.flip(0, BYTES);
            }
            bytes.clear('/');
            return new ByteSet(bytes, Math.min(at + 1, pattern.length()), !malformed);
        }

        private void member() {
            if (at >= pattern.length()) {
                malformed = true;
            } else if (isRange()) {
                at++;
                range(single());
            } else if (pattern.startsWith("[:", at) && isClass()) {
                characterClass();
            } else {
                previous = single();
                if (!malformed) {
                    bytes.set(previous);
                }
            }
        }

        private boolean isRange() {
            return pattern.charAt(at) == '-'
                    && previous >= 0
                    && at + 1 < pattern.length()
                    && pattern.charAt(at + 1) != ']';
        }

        private void range(int last) {
            if (previous <= last) {
                bytes.set(previous, last + 1);
            }
            previous = -1;
        }

        /** One character, or the one behind a backslash. */
        private int single() {
            if (pattern.charAt(at) == '\\') {
                at++;
            }
            if (at >= pattern.length()) {
                malformed = true;
                return -1;
            }
            return pattern.charAt(at++);
        }

        /** A class's name goes up to the next closing bracket, and needs a colon before it. */
        private boolean isClass() {
            int close = pattern.indexOf(']', at + 2);
            malformed = close < 0;
            return malformed || (close > at + 2 && pattern.charAt(close - 1) == ':');
        }

        private void characterClass() {
            if (malformed) {
                return;
            }
            int close = pattern.indexOf(']', at + 2);
            CharacterClass.of(pattern.substring(at + 2, close - 1))
                    .ifPresentOrElse(this::addAll, () -> malformed = true);
            at = close + 1;
            previous = -1;
        }

        private void addAll(IntPredicate named) {
            for (int c = 0; c < BYTES; c++) {
                bytes.set(c, bytes.get(c) || named.test(c));
            }
        }
    }
}
