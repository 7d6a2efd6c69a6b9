package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A data node and a web node in a lab of their own, which never serve anything, for tests that break them. They are
 * made for the first class that asks, by an {@code up} that fails for a package that does not exist.
 */
final class BadCluster implements ParameterResolver, AutoCloseable {
    private final TestLab lab;
    private final Path config;
    private final Cluster cluster;

    /** For JUnit: an extension that has started nothing. */
    BadCluster() {
        lab = null;
        config = null;
        cluster = null;
    }

    private BadCluster(String network) {
        lab = TestLab.start("badnode", network);
        config = TestLab.temporaryFolder("bad").resolve("scalectl.yml");
        cluster = new Cluster(lab, config);
    }

    private static BadCluster broughtUp() {
        var bad = new BadCluster("198.18.21.0/24");
        try {
            Files.createDirectories(bad.config.resolveSibling("public"));
            Files.writeString(bad.config.resolveSibling("public/index.php"), "<?php\n");
            bad.configure("php-nothing-such", 64);
            bad.failed("up");
            return bad;
        } catch (IOException e) {
            bad.close();
            throw new UncheckedIOException(e);
        } catch (AssertionError e) {
            bad.close();
            throw e;
        }
    }

    TestLab lab() {
        return lab;
    }

    Cluster cluster() {
        return cluster;
    }

    Path config() {
        return config;
    }

    /** Writes the configuration; a changed memory has the data node set up again. */
    void configure(String webPackage, int cacheMemory) throws IOException {
        Files.writeString(config, """
                cluster: bad
                cloud: lab
                web: {count: 1, packages: [%s]}
                data: {redis: {cache_memory: %dmb}}
                """.formatted(webPackage, cacheMemory));
    }

    /** What a command says that fails. */
    String failed(String command, String... arguments) {
        Tool.Ended ended = cluster.run(command, arguments);
        assertEquals(1, ended.exit(), ended.out() + ended.err());
        return ended.err();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == BadCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(BadCluster.class, key -> broughtUp(), BadCluster.class);
    }

    @Override
    public void close() {
        lab.close();
    }
}
