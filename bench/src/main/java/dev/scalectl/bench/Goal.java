package dev.scalectl.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What scalectl's median must not exceed.
 *
 * @param limit a value in the figure's unit
 * @param partOfCapistrano a part of Capistrano's median in the same run
 */
record Goal(double limit, double partOfCapistrano) {
    static final double NO_LIMIT = Double.POSITIVE_INFINITY;

    /** The goal in words, with what became of it. */
    String verdict(Figure figure, double own, Optional<Samples> capistrano) {
        List<String> words = new ArrayList<>();
        if (limit != NO_LIMIT) {
            words.add(figure.limit(limit) + reached(own <= limit));
        }
        if (partOfCapistrano != NO_LIMIT && capistrano.isPresent()) {
            String name = partOfCapistrano == 1 ? "under Capistrano's" : partOfCapistrano + " of Capistrano's";
            words.add(name + reached(own <= partOfCapistrano * capistrano.get().median()));
        }
        return words.isEmpty() ? "–" : String.join("; ", words);
    }

    private static String reached(boolean yes) {
        return yes ? ": reached" : ": **missed**";
    }
}
