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
 * @param verify whether files of the release before are read and compared before they are taken over
 */
record Candidate(
        String id,
        Bundle bundle,
        Layout layout,
        Hooks hooks,
        Secret environment,
        Secret migrateUrl,
        Setup setup,
        Duration watch,
        boolean verify) {

    Description description() {
        return new Description(id, bundle.revision(), PhpCode.in(bundle.manifest()), layout);
    }
}
