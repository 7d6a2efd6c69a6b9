package dev.scalectl.release.source;

import dev.scalectl.error.Failure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the files of a commit into a folder, with those of its submodules, dated by their commits. */
final class Checkout {
    /** Submodules of submodules, and so on. */
    private static final int DEEPEST = 10;

    private final Mirrors mirrors;
    private final Limits limits;
    private final List<String> pointers = new ArrayList<>();

    Checkout(Mirrors mirrors, Limits limits) {
        this.mirrors = mirrors;
        this.limits = limits;
    }

    /** Files that stand for others which are kept in Git LFS. */
    List<String> pointers() {
        return pointers;
    }

    /**
     * Fetches and checks out.
     *
     * @param to an empty folder
     * @throws Failure when the repository, the revision or the folder in it can't be had
     */
    Commit run(Source.Repository source, Path to) {
        Part part = mirrors.with(source.url(), false, mirror -> {
            Commit commit = mirror.find(source.revision());
            return part(mirror, commit, source.folder(), to, "");
        });
        addSubmodules(source.url(), part, to, "", 1);
        return part.commit();
    }

    /** What one repository has given. */
    private record Part(Commit commit, List<Submodule> submodules) {}

    private Part part(Mirror mirror, Commit commit, String folder, Path to, String place) {
        List<String> words = new ArrayList<>(List.of("archive", "--format=tar", commit.hash()));
        if (!folder.isEmpty()) {
            Git.Done kind = mirror.git().run("cat-file", "-t", commit.hash() + ":" + folder);
            if (!kind.out().strip().equals("tree")) {
                throw Unknown.folder(mirror, commit, folder);
            }
            words.addAll(List.of("--", folder));
        }
        // Git LFS, where it is installed, fetches from there
        Git git = mirror.git().with("remote.origin.url", mirror.url().address());
        Git.Done done = git.read(out -> unpack(out, mirror, commit, folder, to, place), words.toArray(String[]::new));
        if (!done.succeeded()) {
            throw new Failure(
                    mirror.url().shown() + " can't be checked out at " + commit.title() + ":\n" + done.err(),
                    "Remove the copy of the repository, and run the command again: rm -rf " + git.repository());
        }
        return new Part(commit, Submodule.of(mirror, commit, folder));
    }

    private void unpack(InputStream out, Mirror mirror, Commit commit, String folder, Path to, String place) {
        try {
            new Unpacking(to, folder, limits)
                    .run(new TarStream(new BufferedInputStream(out, 1 << 16)))
                    .pointers()
                    .forEach(pointer -> pointers.add(place + pointer));
        } catch (IOException e) {
            throw new Failure(
                    mirror.url().shown() + " can't be checked out at " + commit.title() + ":\n" + e.getMessage(),
                    "Correct the repository, or this machine, and run the command again",
                    e);
        }
    }

    private void addSubmodules(RemoteUrl outer, Part part, Path to, String place, int depth) {
        for (Submodule submodule : part.submodules()) {
            Path inner = to.resolve(submodule.path());
            // what is left out of exports is not there
            if (Files.isDirectory(inner, LinkOption.NOFOLLOW_LINKS)) {
                addSubmodule(outer, submodule, inner, place + submodule.path() + "/", depth);
            }
        }
    }

    private void addSubmodule(RemoteUrl outer, Submodule submodule, Path to, String place, int depth) {
        if (depth > DEEPEST) {
            throw new Failure(
                    "The submodule " + place + " is the " + depth + "th in each other",
                    "Remove it: submodules may be " + DEEPEST + " deep");
        }
        try {
            RemoteUrl url = outer.submodule(submodule.address());
            Part part = mirrors.with(
                    url, true, mirror -> part(mirror, mirror.find(Optional.of(submodule.hash())), "", to, place));
            addSubmodules(url, part, to, place, depth + 1);
        } catch (Failure e) {
            throw e.saying("Submodule " + place.substring(0, place.length() - 1) + ": " + e.getMessage());
        }
    }
}
