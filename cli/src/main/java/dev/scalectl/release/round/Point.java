package dev.scalectl.release.round;

import java.util.Arrays;
import java.util.Optional;

/** The messages of a round, each a point at which a fault can be played; named by the word that it begins with. */
public enum Point {
    /** The operator starts an armed process. */
    ARM("arm"),
    /** It is armed, or can't reach Redis. */
    ARMED("armed", "unrecorded"),
    /** The operator logs in to Redis. */
    OPEN("open"),
    /** Redis answers. */
    OPENED("opened"),
    /** The operator asks a node for its clock. */
    CLOCK("clock?"),
    /** The node's clock. */
    TOLD("clock"),
    /** The operator has Redis propose an instant. */
    PROPOSE("propose"),
    /** The instant. */
    PROPOSED("proposed"),
    /** The operator tells a node the instant. */
    INSTANT("instant", "follow"),
    /** The node accepts it, or finds it too late. */
    ACCEPTED("accepted", "late"),
    /** The operator makes sure that nobody else is at work. */
    CHECK("check"),
    /** The operator decides. */
    DECIDE("decide"),
    /** The record has it, or refused. */
    DECIDED("decided"),
    /** A node can't read the record. */
    ASK("ask"),
    /** The operator says what is decided. */
    COMMIT("commit"),
    /** The operator wants nothing done. */
    DISMISS("dismiss"),
    /** A node says what it has done. */
    ANSWER("switched", "stood-down", "unsure", "failed");

    private final String words;

    Point(String... words) {
        this.words = String.join(" ", words);
    }

    /** The point of a message. */
    static Optional<Point> of(String line) {
        String word = line.split(" ", 2)[0];
        return Arrays.stream(values())
                .filter(point -> Arrays.asList(point.words.split(" ", -1)).contains(word))
                .findFirst();
    }
}
