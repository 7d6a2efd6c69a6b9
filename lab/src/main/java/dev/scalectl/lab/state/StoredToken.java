package dev.scalectl.lab.state;

import java.time.Instant;
import java.util.List;

/**
 * A client token that RunInstances has seen.
 *
 * @param fingerprint of the request's parameters without the token
 */
public record StoredToken(String token, String fingerprint, List<String> instanceIds, Instant usedAt) {}
