package dev.scalectl.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of whole deployments begin with: nodes without any release, the same ones for all tests of a class. */
abstract class OnLocalCluster {
    static final String FIRST = "20261122T191229.001Z";
    static final String SECOND = "20261122T191229.002Z";
    static final String THIRD = "20261122T191229.003Z";

    @TempDir
    static Path temp;

    static LocalCluster cluster;

    @BeforeAll
    static void start() throws IOException {
        cluster = new LocalCluster(temp);
    }

    @AfterAll
    static void stop() throws IOException {
        cluster.close();
    }

    @BeforeEach
    void startAnew() throws IOException {
        cluster.reset();
    }

    /** Releases an application of one page, which says this. */
    static Deployed deploy(String id, String text) {
        SampleTree.write(temp.resolve("app"), Map.of("public/index.php", text));
        return cluster.deploy(id, temp.resolve("app"));
    }
}
