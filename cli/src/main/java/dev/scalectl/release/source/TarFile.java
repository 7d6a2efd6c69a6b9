package dev.scalectl.release.source;

import dev.scalectl.error.Failure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarUtils;

/** A tar archive on this machine; what it is compressed with shows by what is in it, whatever its name. */
record TarFile(Path file) {
    private static final int BLOCK = 512;
    private static final int BUFFER = 1 << 16;

    /**
     * Unpacks it.
     *
     * @param root an empty folder
     * @throws Failure when it is no archive, damaged, larger than an application, or has something in it that no
     *     application has
     */
    Unpacking.Result unpack(Path root, Limits limits) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            Unpacking.Result result = unpack(in, root, limits);
            if (result.files() == 0) {
                throw new Failure(file + " has no file to release", "Pack the application: " + pack());
            }
            return result;
        } catch (Refused | Metered.TooMuch e) {
            throw new Failure(
                    file + " is not unpacked:\n" + e.getMessage(), "Pack the application's files alone: " + pack(), e);
        } catch (FileSystemException e) {
            throw new Failure(
                    file + " can't be unpacked:\n" + e.getMessage(), "Mend that and run the command again", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new Failure(
                    file + " is damaged or incomplete: " + e.getMessage(),
                    "Copy or make it again; whether it is whole shows: tar -tf " + file,
                    e);
        }
    }

    private Unpacking.Result unpack(InputStream in, Path root, Limits limits) throws IOException {
        byte[] beginning = peek(in);
        Compression compression = Compression.of(beginning);
        if (beginning.length == 0) {
            throw new Failure(file + " is empty", "Copy or make it again: " + pack());
        }
        Optional<String> other = Compression.other(beginning);
        if (other.isPresent()) {
            throw notOurs("it is " + other.get());
        }
        Metered packed = new Metered(in);
        try (InputStream plain = new BufferedInputStream(compression.open(packed), BUFFER)) {
            checkHeader(peek(plain), compression);
            Unpacking unpacking = new Unpacking(root, "", limits);
            if (compression != Compression.NONE) {
                unpacking.growingFrom(packed::count);
            }
            return unpacking.run(new TarStream(plain));
        }
    }

    private static byte[] peek(InputStream in) throws IOException {
        in.mark(BLOCK);
        byte[] beginning = in.readNBytes(BLOCK);
        in.reset();
        return beginning;
    }

    private void checkHeader(byte[] header, Compression compression) {
        boolean empty = header.length == BLOCK;
        for (byte b : header) {
            empty &= b == 0;
        }
        if (!empty && (header.length < BLOCK || !TarUtils.verifyCheckSum(header))) {
            throw notOurs(
                    compression == Compression.NONE ? "it is no tar archive" : "what is compressed is no tar archive");
        }
    }

    private Failure notOurs(String why) {
        return new Failure(
                file + " can't be released: " + why,
                "Name a folder, or a tar archive, plain or compressed with gzip or zstd: " + pack());
    }

    private static String pack() {
        return "tar -czf app.tar.gz -C FOLDER .";
    }
}
