package dev.scalectl.release.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.error.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be named as a revision, and what is said of what can't. */
class RevisionsTest {
    @TempDir
    Path temp;

    private TestSources sources;
    private TestRepository remote;

    @BeforeEach
    void repository() throws IOException {
        sources = TestSources.in(temp.resolve("cache"));
        remote = TestRepository.create(temp.resolve("shop"));
        remote.write("public/index.php", "one");
    }

    @Test
    void branchesTagsAndCommitsAreRevisions() throws IOException {
        String first = remote.commit("first");
        remote.git("tag", "-a", "v1", "-m", "one");
        String second = remote.write("public/index.php", "two").commit("second");
        remote.git("branch", "feature/x");
        remote.write("public/index.php", "three").commit("third");
        for (String revision : List.of("v1", first, first.substring(0, 10), "refs/tags/v1", "HEAD~2", "main~2")) {
            assertEquals(first, revision(revision), revision);
        }
        for (String revision : List.of("feature/x", "refs/heads/feature/x", second, "HEAD^")) {
            assertEquals(second, revision(revision), revision);
        }
    }

    @Test
    void aBranchThatWasForcedOrRemovedIsFollowed() throws IOException {
        remote.commit("first");
        remote.git("branch", "x");
        remote.git("branch", "dir");
        revision("x");
        remote.git("commit", "-q", "--amend", "-m", "amended");
        remote.git("branch", "-D", "x");
        remote.git("branch", "-D", "dir");
        remote.git("branch", "dir/inner");
        assertEquals(remote.git("rev-parse", "HEAD").strip(), revision("main"));
        assertEquals(remote.git("rev-parse", "HEAD").strip(), revision("dir/inner"));
        assertThrows(Failure.class, () -> revision("x"));
    }

    @Test
    void aCommitThatNoBranchHasIsFetchedByItsHash() throws IOException {
        remote.commit("first");
        String loose = remote.write("public/index.php", "loose").commit("loose");
        remote.git("reset", "-q", "--hard", "HEAD~1");
        remote.git("config", "uploadpack.allowAnySHA1InWant", "true");
        assertEquals(loose, revision(loose));
    }

    @Test
    void aRefOfAnyKindCanBeNamed() throws IOException {
        remote.commit("first");
        String pull = remote.write("public/index.php", "pull").commit("pull");
        remote.git("update-ref", "refs/pull/7/head", "HEAD");
        remote.git("reset", "-q", "--hard", "HEAD~1");
        assertEquals(pull, revision("refs/pull/7/head"));
    }

    @Test
    void anUnknownRevisionIsAnsweredWithTheNearestNames() throws IOException {
        remote.commit("first");
        for (String name : List.of("develop", "a", "b", "c", "d", "e")) {
            remote.git("branch", name);
        }
        remote.git("tag", "v1.0");
        Failure failure = assertThrows(Failure.class, () -> revision("develpo"));
        assertEquals(remote.path() + " has no branch, tag or commit develpo", failure.getMessage());
        assertTrue(failure.advice().startsWith("Did you mean develop? It has the branches "), failure.advice());
        assertTrue(failure.advice().endsWith(" and 2 more and the tag v1.0"), failure.advice());
        assertTrue(assertThrows(Failure.class, () -> revision("origin/main"))
                .advice()
                .startsWith("Did you mean main? "));
        assertTrue(assertThrows(Failure.class, () -> revision("v1.1")).advice().startsWith("Did you mean v1.0? "));
        String missing = "0".repeat(40);
        assertEquals(
                remote.path() + " has no branch, tag or commit " + missing,
                assertThrows(Failure.class, () -> revision(missing)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"main:public", "a b", "main^{tree}", "*", "[", "a..b", "@{u}", "refs/heads/*", "refs/x y"})
    void whatIsNoNameIsNoRevision(String revision) throws IOException {
        remote.commit("first");
        assertThrows(Failure.class, () -> revision(revision));
    }

    private String revision(String revision) {
        return sources.revision(remote, revision);
    }
}
