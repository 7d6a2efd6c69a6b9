package dev.scalectl.release.source;

import java.io.IOException;

/** Something in an archive that must not or can't become a file here; the message says what and why. */
final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
        super(message);
    }
}
