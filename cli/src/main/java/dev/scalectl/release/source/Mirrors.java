package dev.scalectl.release.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scalectl.console.Progress;
import dev.scalectl.error.Failure;
import dev.scalectl.node.Secret;
import dev.scalectl.release.LocalCommand;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The copies of repositories that this user keeps.
 *
 * @param place the folder that they are in
 * @param watched where a person sees git's progress; empty when nobody is there
 */
record Mirrors(Path place, Optional<PrintStream> watched, Progress progress) {
    /** Locks of files keep other processes out; this keeps out other threads. */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private static final String USER = "SCALECTL_GIT_USER";
    private static final String PASSWORD = "SCALECTL_GIT_PASSWORD";

    /** A credential helper that has the answer in its environment. */
    private static final String HELPER = "!answer() { test \"$1\" = get && printf 'username=%s\\npassword=%s\\n' \"$"
            + USER + "\" \"$" + PASSWORD + "\"; }; answer";

    private static final int NAME_LENGTH = 40;

    /**
     * Works with the copy of a repository while no other process does.
     *
     * @param named by another repository, whose author is not to be trusted with this machine's own files
     */
    <T> T with(RemoteUrl url, boolean named, Function<Mirror, T> work) {
        IN_THIS_PROCESS.lock();
        try {
            Path folder = place.resolve(name(url));
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try (FileChannel channel = FileChannel.open(
                            Path.of(folder + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = lock(channel, url)) {
                return work.apply(new Mirror(url, new Git(folder, access(url, named, folder), watched)));
            }
        } catch (IOException e) {
            throw new Failure(
                    "No copy of the repository can be kept in " + place + ": " + e.getMessage(),
                    "Make this folder writable, or let XDG_CACHE_HOME name another",
                    e);
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }

    private FileLock lock(FileChannel channel, RemoteUrl url) throws IOException {
        FileLock lock = channel.tryLock();
        if (lock == null) {
            progress.line("Waiting for another process that works with the copy of " + url.shown());
            return channel.lock();
        }
        return lock;
    }

    /** Something for a person, and something that no other repository has. */
    private static String name(RemoteUrl url) {
        String path = url.identity().replaceFirst("\\.git$", "").replaceFirst(".*[/:]", "");
        String plain = path.replaceAll("[^A-Za-z0-9._-]", "_");
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(url.identity().getBytes(UTF_8));
            return plain.substring(0, Math.min(NAME_LENGTH, plain.length())) + "-"
                    + HexFormat.of().formatHex(hash, 0, 8) + ".git";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Git.Access access(RemoteUrl url, boolean named, Path folder) {
        List<Map.Entry<String, Secret>> settings = new ArrayList<>();
        Map<String, Secret> variables = new TreeMap<>();
        settings.add(Map.entry("safe.directory", new Secret(folder.toString())));
        if (url.password().isPresent()) {
            settings.add(Map.entry("credential.helper", new Secret("")));
            settings.add(Map.entry("credential.helper", new Secret(HELPER)));
            variables.put(USER, url.user().orElse(new Secret("")));
            variables.put(PASSWORD, url.password().get());
        } else {
            url.user().ifPresent(user -> settings.add(Map.entry("credential.username", user)));
        }
        if (named) {
            variables.put("GIT_PROTOCOL_FROM_USER", new Secret("0"));
        }
        if (watched.isEmpty() && url.isSsh() && !isSshSet()) {
            variables.put("GIT_SSH_COMMAND", new Secret("ssh -o BatchMode=yes -o ConnectTimeout=30"));
        }
        return new Git.Access(settings, variables);
    }

    /** Whether the user has said how ssh is to be run. */
    private boolean isSshSet() {
        return System.getenv("GIT_SSH_COMMAND") != null
                || System.getenv("GIT_SSH") != null
                || LocalCommand.run(place, Map.of(), List.of("git", "config", "--get", "core.sshCommand"))
                        .succeeded();
    }
}
