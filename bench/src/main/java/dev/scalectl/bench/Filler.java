package dev.scalectl.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Text as source files have it: words that come again, in the shapes of their languages, so that it packs about as well
 * as real code does. The same seed makes the same bytes.
 */
final class Filler {
    private static final String[] SYLLABLES = {
        "ac", "bri", "con", "dor", "el", "fa", "gen", "hal", "in", "jo", "ka", "lo", "mer", "nor", "op", "per", "qui",
        "re", "sol", "ta", "ur", "ver", "wi", "yl", "zen"
    };

    private final Random random;
    private final List<String> words = new ArrayList<>();

    Filler(long seed) {
        random = new Random(seed);
        for (int i = 0; i < 1500; i++) {
            StringBuilder word = new StringBuilder();
            for (int syllables = 2 + random.nextInt(3); syllables > 0; syllables--) {
                word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
            }
            words.add(word.toString());
        }
    }

    /** Sizes of so many files that together have so many bytes: few large ones, many small ones. */
    int[] sizes(int count, long total, int atLeast) {
        double[] weights = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            weights[i] = Math.exp(random.nextGaussian());
            sum += weights[i];
        }
        int[] sizes = new int[count];
        long left = total - (long) count * atLeast;
        for (int i = 0; i < count; i++) {
            sizes[i] = atLeast + (int) (weights[i] / sum * left);
        }
        long rest = total;
        for (int size : sizes) {
            rest -= size;
        }
        sizes[count - 1] += (int) rest;
        return sizes;
    }

    /** A class of so many bytes that PHP can load. */
    byte[] phpClass(String namespace, String name, int size) {
        StringBuilder text = new StringBuilder(
                "<?php\n\ndeclare(strict_types=1);\n\nnamespace " + namespace + ";\n\nclass " + name + "\n{\n");
        for (int method = 0; text.length() < size - 900; method++) {
            text.append(phpMethod(method));
        }
        text.append("}\n\n//");
        return fill(text, size, () -> " " + word());
    }

    private String phpMethod(int number) {
        String field = word();
        String result = word();
        return "    /**\n     * " + capital(word()) + " " + word() + " the " + word() + " of a " + word()
                + ".\n     */\n"
                + "    public function " + word() + capital(word()) + number + "(string $" + field + ", int $limit = "
                + random.nextInt(1000) + "): ?array\n    {\n"
                + "        $" + result + " = $this->" + word() + "['" + word() + "'] ?? [];\n"
                + "        if (\\count($" + result + ") > $limit || '' === $" + field + ") {\n"
                + "            throw new \\InvalidArgumentException('" + capital(word()) + " must not be " + word()
                + ".');\n        }\n\n"
                + "        return \\array_map(static fn ($item) => $item['" + word() + "'] ?? null, $" + result + ");\n"
                + "    }\n\n";
    }

    /** Minified JavaScript. */
    byte[] script(int size) {
        return fill(
                new StringBuilder(),
                size,
                () -> "function " + word() + capital(word()) + "(e,t){var n=e." + word() + "[" + random.nextInt(512)
                        + "]||t;return n.map((function(e){return e." + word() + "})).filter(Boolean)}");
    }

    /** Translations or templates. */
    byte[] lines(int size) {
        return fill(
                new StringBuilder(),
                size,
                () -> word() + "." + word() + ": \"" + capital(word()) + " " + word() + " " + word() + "\"\n");
    }

    /** What does not pack at all, as pictures and fonts. */
    byte[] binary(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    private interface Part {
        String next();
    }

    private static byte[] fill(StringBuilder text, int size, Part part) {
        while (text.length() < size) {
            text.append(part.next());
        }
        text.setLength(size - 1);
        return text.append('\n').toString().getBytes(StandardCharsets.US_ASCII);
    }

    private String word() {
        // some words are far more frequent than others
        double place = random.nextDouble();
        return words.get((int) (place * place * place * words.size()));
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
