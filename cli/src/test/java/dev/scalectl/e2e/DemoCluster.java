package dev.scalectl.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The bundled app on a cluster of one data node and two web nodes, in a lab of its own: brought up for the first test
 * class that asks for it and shared by all of them, since bringing it up is the slow part. The classes run in their
 * {@code @Order}; the last one takes it down. Whatever the tests did, the lab is stopped in the end.
 */
final class DemoCluster implements ParameterResolver, AutoCloseable {
    static final Map<String, String> USER = Map.of("_username", "demo", "_password", "demo");

    private final Inventory before;
    private final TestLab lab;
    private final Path app;
    private final Cluster cluster;
    private String bakedImage;

    /** For JUnit: an extension that has started nothing. */
    DemoCluster() {
        before = null;
        lab = null;
        app = null;
        cluster = null;
    }

    private DemoCluster(String network) {
        String name = System.getProperty("lab.name", "test");
        TestLab.clear(name);
        before = Inventory.before();
        lab = TestLab.start(name, network);
        app = TestLab.copyOfTheApp();
        cluster = new Cluster(lab, app.resolve("scalectl.yml"));
    }

    private static DemoCluster broughtUp() {
        var demo = new DemoCluster(System.getProperty("lab.network", "198.18.20.0/24"));
        try {
            demo.cluster.run("up").ok();
            return demo;
        } catch (AssertionError e) {
            demo.close();
            throw e;
        }
    }

    TestLab lab() {
        return lab;
    }

    Cluster cluster() {
        return cluster;
    }

    /** The same cluster by a configuration of which no release is watched: nobody has to wait for that. */
    Cluster unwatched() {
        return new Cluster(lab, changed("unwatched.yml", DemoCluster::withoutWatch));
    }

    /** A configuration with releases that are not watched. */
    static String withoutWatch(String text) {
        return text.replaceFirst("(?m)^( +expose: true)", "  watch: 0s\n$1");
    }

    /** A changed copy of the configuration, beside it. */
    Path changed(String name, UnaryOperator<String> change) {
        try {
            return Files.writeString(app.resolve(name), change.apply(TestLab.read(app.resolve("scalectl.yml"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The working copy that is released from. */
    Path app() {
        return app;
    }

    /** An image with all packages of the nodes, made when it is first asked for. */
    synchronized String bakedImage() {
        if (bakedImage == null) {
            bakedImage = BakedImage.make(lab, SmallCluster.packages());
        }
        return bakedImage;
    }

    /** What was on the machine before the lab was started. */
    Inventory before() {
        return before;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DemoCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(DemoCluster.class, key -> broughtUp(), DemoCluster.class);
    }

    @Override
    public void close() {
        lab.close();
    }
}
