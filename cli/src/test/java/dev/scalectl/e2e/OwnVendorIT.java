package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application that brings all its libraries, as one built by Composer does, on nodes that have none of them. */
@ExtendWith(DemoCluster.class)
@Order(4)
class OwnVendorIT {
    private final TestLab lab;
    private final Cluster demo;

    OwnVendorIT(DemoCluster demo) {
        lab = demo.lab();
        this.demo = demo.cluster();
    }

    @Test
    void runsOnNodesWithoutSymfony() throws IOException {
        var cluster = new Cluster(lab, assemble().resolve("scalectl.yml"));
        cluster.run("up").ok();
        assertFalse(cluster.on("web-1", "ls", "/usr/share/php").contains("Symfony"));
        try (var web = new Web(cluster.endpoint())) {
            var origin = TestLab.json(web.get("/").body());
            var release = cluster.status().get("release").asString();
            assertEquals(
                    "/var/www/vendor/releases/" + release + "/vendor/Symfony/Component/HttpKernel/Kernel.php",
                    origin.get("symfony").asString());
            assertTrue(origin.get("uploads").asBoolean(), "PHP may write what is shared");
            assertFalse(origin.get("code").asBoolean(), "PHP may not write its own code");
            assertEquals("{\"visits\":1}", web.get("/visits").body());
            assertEquals("{\"visits\":2}", web.get("/visits").body());
        }
        cluster.run("down").ok();
    }

    /** The application with Debian's libraries, from a node that has them, in the place of Composer's. */
    private Path assemble() throws IOException {
        var app = TestLab.temporaryFolder("vendor");
        var source = Path.of("src/test/apps/own-vendor").toAbsolutePath();
        Tool.of(Map.of(), "cp", "-a").run(source + "/.", app.toString()).ok();
        var packed = demo.on(
                demo.webs().getFirst(),
                "sh",
                "-c",
                "tar -C /usr/share/php -chzf - Symfony Psr Twig Doctrine | base64 -w 0");
        var archive =
                Files.write(app.resolve("vendor.tar.gz"), Base64.getDecoder().decode(packed.strip()));
        var vendor = Files.createDirectory(app.resolve("vendor"));
        Tool.of(Map.of(), "tar", "-C", vendor.toString(), "-xzf", archive.toString())
                .run()
                .ok();
        Files.delete(archive);
        Files.move(app.resolve("autoload.php"), vendor.resolve("autoload.php"));
        Files.createDirectory(vendor.resolve("Composer"));
        Files.move(app.resolve("InstalledVersions.php"), vendor.resolve("Composer/InstalledVersions.php"));
        return app;
    }
}
