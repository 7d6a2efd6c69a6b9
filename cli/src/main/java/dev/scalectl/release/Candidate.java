package dev.scalectl.release;

import dev.scalectl.config.Hooks;
import dev.scalectl.node.Secret;
import java.time.Duration;

/**
 * A release that is to become the live one.
 *
 * @param environment the text of the environment file
 * @param migrateUrl the database as {@code setup} and {@code migrate} see it
 * @param watch how long it is watched after the switch
 */
record Candidate(
        String id,
        Bundle bundle,
        Layout layout,
        Hooks hooks,
        Secret environment,
        Secret migrateUrl,
        Setup setup,
        Duration watch) {

    Description description() {
        return new Description(id, bundle.revision(), layout);
    }
}
