package dev.scalectl.plan;

import dev.scalectl.config.Config;
import java.util.Optional;

/**
 * How the cluster is to be.
 *
 * @param dataSettings the fingerprint that a data node's settings are to have
 * @param webSettings the fingerprint that web nodes' settings are to have; empty while there is no data node, on which
 *     it depends
 */
public record Desired(Config config, Operator operator, String dataSettings, Optional<String> webSettings) {}
