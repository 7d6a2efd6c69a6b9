package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.config.App;
import dev.scalectl.config.Hooks;
import dev.scalectl.error.Failure;
import dev.scalectl.release.manifest.Delta;
import dev.scalectl.release.source.AppFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssemblyTest {
    private static final String ID = "20261122T191229.482Z";

    @TempDir
    Path temp;

    private final List<HookOutput> told = new ArrayList<>();
    private Path app;

    @BeforeEach
    void application() {
        app = temp.resolve("app");
        SampleTree.write(app, Map.of("public/index.php", "<?php", "src/a.php", "a", "var/log/dev.log", "big"));
    }

    @Test
    void withoutABuildHookTheFolderItselfIsPacked() throws IOException {
        Path unpacked = unpack(Configs.app(app).build());
        assertEquals("<?php", Files.readString(unpacked.resolve("public/index.php")));
        assertFalse(Files.exists(unpacked.resolve("var")));
        assertFalse(Files.exists(unpacked.resolve("REVISION")));
        try (Bundle bundle =
                new Assembly(Configs.of(Configs.app(app).build()), AppFolder.own(app)).bundle(ID, _ -> {})) {
            assertEquals(new PhpCode(2, 6), PhpCode.in(bundle.manifest()));
        }
    }

    @Test
    void theBuildHookWorksInACleanCopy() throws IOException {
        App built = Configs.app(app)
                .env(Map.of("APP_ENV", "prod"))
                .hooks(
                        build(
                                "mkdir public/build && echo \"$APP_ENV $RELEASE_ID\" >public/build/x && rm src/a.php && ls var 2>&1 || pwd"))
                .build();
        Path unpacked = unpack(built);
        assertEquals("prod " + ID + "\n", Files.readString(unpacked.resolve("public/build/x")));
        assertFalse(Files.exists(unpacked.resolve("src/a.php")));
        assertFalse(Files.exists(app.resolve("public/build")));
        assertTrue(Files.exists(app.resolve("src/a.php")));
        assertEquals("build", told.getFirst().hook());
        assertTrue(told.getFirst().output().startsWith("ls: "), told.toString());
    }

    @Test
    void whatTheApplicationIgnoresIsNeitherThereForTheBuildNorReleasedWhenTheBuildMakesIt() throws IOException {
        SampleTree.write(app, Map.of(".scalectlignore", "/src/\n/node_modules/\n"));
        App built = Configs.app(app)
                .hooks(build("ls >public/seen && mkdir node_modules && touch node_modules/x"))
                .build();
        Path unpacked = unpack(built);
        assertEquals("public\n", Files.readString(unpacked.resolve("public/seen")));
        assertFalse(Files.exists(unpacked.resolve("node_modules")));
    }

    @Test
    void aFailingBuildHookShowsWhatItSaid() {
        App built = Configs.app(app)
                .hooks(build("echo no composer here >&2; exit 4"))
                .build();
        Failure failure = assertThrows(Failure.class, () -> unpack(built));
        assertEquals(
                "this machine: the build hook ended with exit code 4: echo no composer here >&2; exit 4\nno composer here",
                failure.getMessage());
    }

    @Test
    void aCheckoutsRevisionTravels() throws IOException {
        git("init", "-q");
        git("add", "public", "src");
        git("-c", "user.name=n", "-c", "user.email=e@example.org", "commit", "-q", "-m", "m");
        SampleTree.write(app, Map.of(".gitignore", ".gitignore\nvar/\n"));
        String head = LocalCommand.run(app, Map.of(), List.of("git", "rev-parse", "HEAD"))
                .output();
        assertEquals(head, Files.readString(unpack(Configs.app(app).build()).resolve("REVISION")));
        SampleTree.write(app, Map.of("src/a.php", "changed"));
        assertEquals(head.strip() + "-dirty", AppFolder.own(app).revision());
    }

    @Test
    void filesArePutInOverTheApplicationsOwn() throws IOException {
        Path local = temp.resolve("ops.yaml");
        SampleTree.write(local, "ops");
        SampleTree.write(app, Map.of("config/redis.yaml", "app"));
        Path unpacked = unpack(Configs.app(app)
                .files(Map.of("config/redis.yaml", local, "config/prod/new.yaml", local))
                .build());
        assertEquals("ops", Files.readString(unpacked.resolve("config/redis.yaml")));
        assertEquals("ops", Files.readString(unpacked.resolve("config/prod/new.yaml")));
        assertEquals("rwxr-xr-x", SampleTree.mode(unpacked.resolve("config/prod")));
    }

    @Test
    void aFileToPutInThatIsNotThereIsAFailure() {
        App missing = Configs.app(app)
                .files(Map.of("config/x.yaml", temp.resolve("nowhere")))
                .build();
        Failure failure = assertThrows(Failure.class, () -> unpack(missing));
        assertTrue(failure.getMessage().startsWith("app.files: config/x.yaml can't be put into the release"));
    }

    @Test
    void aClosedBundleLeavesNothingOnThisMachine() throws IOException {
        App built = Configs.app(app).hooks(build("true")).build();
        Bundle bundle = new Assembly(Configs.of(built), AppFolder.own(app)).bundle(ID, _ -> {});
        Path work = bundle.work().orElseThrow().path();
        assertTrue(Files.exists(work.resolve("app/public/index.php")));
        bundle.close();
        assertFalse(Files.exists(work));
    }

    @Test
    void withoutABuildHookNothingIsCopied() {
        Bundle bundle = new Assembly(Configs.of(Configs.app(app).build()), AppFolder.own(app)).bundle(ID, _ -> {});
        assertEquals(Optional.empty(), bundle.work());
    }

    private Path unpack(App settings) {
        LocalStage node = new LocalStage(temp.resolve("node"));
        try (Bundle bundle = new Assembly(Configs.of(settings), AppFolder.own(app)).bundle(ID, told::add)) {
            LocalNode.Result result = node.stage(Delta.whole(ID, bundle.manifest()), bundle.contents());
            assertEquals(0, result.exit(), result.err());
        }
        return node.release(ID);
    }

    private void git(String... words) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        LocalCommand done = LocalCommand.run(app, Map.of(), command);
        assertEquals(0, done.exit(), done.output());
    }

    private static Hooks build(String hook) {
        return new Hooks(hook, "", "", "", "");
    }
}
