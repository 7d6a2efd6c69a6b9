package dev.scalectl.release.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeltaTest {
    private static final String OLD = "20261122T191229.001Z";
    private static final String NEW = "20261122T191229.002Z";
    private static final String ONE = "1".repeat(64);
    private static final String TWO = "2".repeat(64);
    private static final String THREE = "3".repeat(64);

    @Test
    void onlyWhatDiffersIsNamedAndOnlyNewContentsTravel() {
        Manifest base = Manifest.of(List.of(
                new Entry.Folder("src"),
                file("src/changed", ONE),
                file("src/gone", TWO),
                file("src/same", THREE),
                new Entry.Link("x", "src")));
        Manifest next = Manifest.of(List.of(
                new Entry.Folder("src"),
                file("src/changed", "4".repeat(64)),
                file("src/moved", TWO),
                file("src/same", THREE),
                new Entry.Folder("x")));
        Delta delta = Delta.between(new Delta.Base(OLD, base), NEW, next, _ -> false);
        assertEquals(
                "scalectl-delta 1 " + NEW + " " + next.hash() + " " + OLD + " " + base.hash() + "\n"
                        + "-src/changed\tf\t5\t7\t" + ONE + "\n"
                        + "-src/gone\tf\t5\t7\t" + TWO + "\n"
                        + "-x\tl\tsrc\n"
                        + "+src/changed\tf\t5\t7\t" + "4".repeat(64) + "\n"
                        + "+src/moved\tf\t5\t7\t" + TWO + "\n"
                        + "<src/gone\n"
                        + "+x\td\n",
                new String(delta.text(), UTF_8));
        assertEquals(List.of("4".repeat(64)), List.copyOf(delta.contents()));
        assertEquals(5, delta.size());
    }

    @Test
    void aContentThatIsThereTwiceTravelsOnce() {
        Delta delta = Delta.whole(NEW, Manifest.of(List.of(file("a", ONE), file("b", ONE))));
        assertEquals(List.of(ONE), List.copyOf(delta.contents()));
        assertEquals(5, delta.size());
        assertEquals(2, delta.added().size());
    }

    @Test
    void aFileOfAnotherModeOrTimeIsNoLink() {
        Manifest base = Manifest.of(List.of(file("a", ONE), file("b", TWO)));
        Manifest next =
                Manifest.of(List.of(new Entry.File("a", true, 5, 7, ONE), new Entry.File("b", false, 5, 8, TWO)));
        Delta delta = Delta.between(new Delta.Base(OLD, base), NEW, next, _ -> false);
        assertEquals(Set.of(ONE, TWO), Set.copyOf(delta.contents()));
    }

    @Test
    void whatIsApartIsNeitherALinkNorASource() {
        Manifest base = Manifest.of(List.of(file("a", ONE), file("b", TWO)));
        Manifest next = Manifest.of(List.of(file("a", ONE), file("b", TWO), file("c", ONE)));
        Delta delta = Delta.between(new Delta.Base(OLD, base), NEW, next, "a"::equals);
        assertEquals(List.of(ONE), List.copyOf(delta.contents()));
        assertEquals(
                List.of("a", "c"),
                delta.added().stream().map(one -> one.entry().path()).toList());
    }

    @Test
    void nothingIsNamedWhenNothingDiffers() {
        Manifest same = Manifest.of(List.of(file("a", ONE)));
        Delta delta = Delta.between(new Delta.Base(OLD, same), NEW, same, _ -> false);
        assertEquals(1, new String(delta.text(), UTF_8).lines().count());
    }

    @Test
    void aReleaseOfNothingNamesEverything() {
        Manifest next = Manifest.of(List.of(new Entry.Folder("src"), file("src/a", ONE)));
        assertEquals(
                "scalectl-delta 1 " + NEW + " " + next.hash() + " - -\n+src\td\n+src/a\tf\t5\t7\t" + ONE + "\n",
                new String(Delta.whole(NEW, next).text(), UTF_8));
        assertEquals(
                "scalectl-delta 1 " + NEW + " " + next.hash() + " begun -\n+src/a\tf\t5\t7\t" + ONE + "\n",
                new String(Delta.rest(NEW, next, List.of(file("src/a", ONE))).text(), UTF_8));
    }

    private static Entry.File file(String path, String hash) {
        return new Entry.File(path, false, 5, 7, hash);
    }
}
