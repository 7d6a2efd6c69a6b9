package dev.scalectl.release.ignore;

import java.util.Optional;
import java.util.function.IntPredicate;

/** The named classes of characters, of ASCII alone. */
final class CharacterClass {
    private static final int DELETE = 0x7f;

    private CharacterClass() {}

    /** The members of a class, by its name; empty when there is none of this name. */
    static Optional<IntPredicate> of(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "alnum" -> CharacterClass::isAlnum;
                    case "alpha" -> c -> isUpper(c) || isLower(c);
                    case "blank" -> c -> c == ' ' || c == '\t';
                    case "cntrl" -> c -> c < ' ' || c == DELETE;
                    case "digit" -> CharacterClass::isDigit;
                    case "graph" -> CharacterClass::isGraph;
                    case "lower" -> CharacterClass::isLower;
                    case "print" -> c -> c == ' ' || isGraph(c);
                    case "punct" -> c -> isGraph(c) && !isAlnum(c);
                    case "space" -> c -> c == ' ' || c == '\t' || c == '\n' || c == '\r';
                    case "upper" -> CharacterClass::isUpper;
                    case "xdigit" -> c -> isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
                    default -> null;
                });
    }

    private static boolean isUpper(int c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isAlnum(int c) {
        return isUpper(c) || isLower(c) || isDigit(c);
    }

    private static boolean isGraph(int c) {
        return c > ' ' && c < DELETE;
    }
}
