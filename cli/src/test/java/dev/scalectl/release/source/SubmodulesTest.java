package dev.scalectl.release.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.console.Progress;
import dev.scalectl.error.Failure;
import dev.scalectl.node.Secret;
import dev.scalectl.release.LocalCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Submodules, which git itself allows in folders of this machine only to those who have said so. */
class SubmodulesTest {
    @TempDir
    Path temp;

    @Test
    void theirFilesAreReleasedAsTheCommitHasThem() throws IOException {
        repository("inner", "inner.php");
        TestRepository library = repository("library", "lib.php");
        library.git("submodule", "--quiet", "add", "../inner", "deep/inner");
        library.commit("with inner");
        TestRepository shop = repository("shop", "public/index.php");
        shop.git("submodule", "--quiet", "add", library.path().toString(), "vendor/library");
        shop.commit("with library");
        // what comes later is none of this commit's business
        library.write("later.php", "").commit("later");

        // the copies of the submodules are made, and refused, one after the other
        for (int i = 0; i < 2; i++) {
            assertThrows(Failure.class, () -> checkOut(shop, ""));
            allowFolders();
        }
        Path to = checkOut(shop, "");
        assertEquals("lib.php", Files.readString(to.resolve("vendor/library/lib.php")));
        assertEquals("inner.php", Files.readString(to.resolve("vendor/library/deep/inner/inner.php")));
        assertFalse(Files.exists(to.resolve("vendor/library/later.php")));
        assertEquals("lib.php", Files.readString(checkOut(shop, "vendor").resolve("library/lib.php")));
        assertTrue(Files.exists(checkOut(shop, "public").resolve("index.php")));
    }

    @Test
    void aRepositoryCanNotMakeThisMachineReleaseItsOwnFolders() throws IOException {
        TestRepository secret = repository("secret", "secret.txt");
        TestRepository shop = repository("shop", "public/index.php");
        shop.git("submodule", "--quiet", "add", secret.path().toString(), "public/secret");
        shop.commit("with secret");
        Failure failure = assertThrows(Failure.class, () -> checkOut(shop, ""));
        assertTrue(
                failure.getMessage().startsWith("Submodule public/secret: " + secret.path() + " can't be fetched:\n"),
                failure.getMessage());
        assertTrue(failure.getMessage().contains("transport 'file' not allowed"), failure.getMessage());
        assertTrue(failure.advice().contains("protocol.file.allow"), failure.advice());
    }

    @ParameterizedTest
    @CsvSource({
        "https://h/a/b.git, ../c.git, https://h/a/c.git",
        "https://h/a/b.git/, ../../x/c.git, https://h/x/c.git",
        "https://h/a/b.git, ./c.git, https://h/a/b.git/c.git",
        "git@h:a/b.git, ../c.git, git@h:a/c.git",
        "git@h:b.git, ../c.git, git@h:c.git",
        "ssh://git@h/a/b.git, ../c.git, ssh://git@h/a/c.git",
        "/srv/git/b, ../c, /srv/git/c",
        "https://h/b.git, git@other:c.git, git@other:c.git",
    })
    void relativeAddressesAreReadAsGitDoes(String outer, String inner, String address) {
        assertEquals(address, RemoteUrl.parse(outer).submodule(inner).address());
    }

    @Test
    void credentialsGoToTheSameHostOnly() {
        RemoteUrl outer = RemoteUrl.parse("https://u:p@h:8443/a.git");
        assertEquals(Optional.of(new Secret("p")), outer.submodule("../b.git").password());
        assertEquals(
                Optional.of(new Secret("p")),
                outer.submodule("https://h:8443/b.git").password());
        assertEquals(Optional.empty(), outer.submodule("https://h/b.git").password());
        assertEquals(
                Optional.empty(),
                outer.submodule("https://h:8443.example.org/b.git").password());
        assertEquals(Optional.empty(), outer.submodule("http://h:8443/b.git").password());
        assertEquals(
                Optional.of(new Secret("q")),
                outer.submodule("https://v:q@h:8443/b.git").password());
    }

    private TestRepository repository(String name, String file) throws IOException {
        TestRepository repository = TestRepository.create(temp.resolve(name));
        repository.write(file, file).commit("first");
        return repository;
    }

    private Path checkOut(TestRepository repository, String folder) throws IOException {
        Path to = Files.createTempDirectory(temp, "to");
        Mirrors mirrors = new Mirrors(temp.resolve("cache"), Optional.empty(), Progress.silent());
        RemoteUrl url = RemoteUrl.parse(repository.path().toString());
        new Checkout(mirrors, Limits.USUAL).run(new Source.Repository(url, Optional.empty(), folder), to);
        return to;
    }

    /** What a user would say in ~/.gitconfig. */
    private void allowFolders() {
        String script = "for mirror in *.git; do git --git-dir=\"$mirror\" config protocol.file.allow always; done";
        LocalCommand done = LocalCommand.run(temp.resolve("cache"), Map.of(), List.of("sh", "-c", script));
        assertEquals(0, done.exit(), done.output());
    }
}
