package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.scalectl.config.App;
import dev.scalectl.error.Failure;
import dev.scalectl.release.ignore.IgnoreFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacementTest {
    @TempDir
    Path root;

    @BeforeEach
    void application() {
        SampleTree.write(root, Map.of("public/index.php", "", "config/app.yaml", "", "data/seed", ""));
    }

    @Test
    void whatFitsPasses() {
        check(Configs.app(root)
                .shared(List.of("public/uploads", "var/sessions", "data"), List.of("config/local.yaml"))
                .writable("var", "public/thumbs")
                .build());
    }

    @Test
    void theDocumentRootMayBeTheReleaseItself() {
        assertDoesNotThrow(() -> check(Configs.app(root).publicDir(".").build()));
    }

    @Test
    void aMissingDocumentRootIsAFailure() {
        assertProblem(
                "app.public: the application has no folder web",
                Configs.app(root).publicDir("web").build());
    }

    @Test
    void secretsMayNotLieInTheDocumentRoot() {
        assertProblem(
                "app.env_file: public/.env would be in the document root, for everyone to read",
                Configs.app(root).envFile("public/.env").build());
    }

    @Test
    void nothingElseCanBeInsideASharedFolder() {
        assertProblem(
                "app.writable: data/tmp is inside data, which is shared already",
                Configs.app(root)
                        .shared(List.of("data"), List.of())
                        .writable("data/tmp")
                        .build());
    }

    @Test
    void aLinkInTheApplicationCanNotLeadRootElsewhere() throws IOException {
        Files.createSymbolicLink(root.resolve("storage"), Path.of("config"));
        assertProblem(
                "app.writable: storage/x can't be made, for storage is not a folder in the application",
                Configs.app(root).writable("storage/x").build());
    }

    @Test
    void aPathCanNotLeaveTheRelease() {
        assertProblem(
                "app.writable: ../x is not a plain path inside a release",
                Configs.app(root).writable("../x").build());
        assertProblem(
                "app.writable: a/../../x is not a plain path inside a release",
                Configs.app(root).writable("a/../../x").build());
    }

    private void assertProblem(String problem, App app) {
        Failure failure = assertThrows(Failure.class, () -> check(app));
        assertEquals(
                "The application does not fit the app section of the configuration:\n" + problem, failure.getMessage());
    }

    private void check(App app) {
        Placement.check(app, SourceTree.read(root, new Exclusions(Set.of(), IgnoreFiles.none())));
    }
}
