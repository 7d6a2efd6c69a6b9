package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.error.Failure;
import dev.scalectl.node.Command;
import dev.scalectl.release.manifest.Delta;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A large one, which is sent while it is packed. */
@Timeout(120)
class ParcelTest {
    private static final String ID = "20261122T191229.001Z";

    @TempDir
    Path app;

    private Path large;
    private Bundle bundle;

    @BeforeEach
    void largeFile() throws IOException {
        byte[] bytes = new byte[3 << 20];
        new Random(1).nextBytes(bytes);
        large = Files.write(app.resolve("large"), bytes);
        bundle = LocalBundles.of(app);
    }

    @Test
    void isTheSameForAllWhoReadIt() throws IOException {
        try (Parcel parcel = pack();
                InputStream first = parcel.open();
                InputStream second = parcel.open()) {
            byte[] read = first.readAllBytes();
            assertArrayEquals(read, second.readAllBytes());
            assertEquals(read.length, parcel.bytes());
            assertEquals(read.length, parcel.bytesSoFar());
            assertEquals(0, exitOfUnpacking(read));
        }
    }

    /** Whoever unpacks what there is of it must see that it is not whole. */
    @Test
    void isNoWholeArchiveWhenPackingFails() throws IOException {
        byte[] bytes = Files.readAllBytes(large);
        bytes[bytes.length - 1]++;
        Files.write(large, bytes);
        try (Parcel parcel = pack();
                InputStream in = parcel.open()) {
            ByteArrayOutputStream seen = new ByteArrayOutputStream();
            assertThrows(IOException.class, () -> in.transferTo(seen));
            assertNotEquals(0, exitOfUnpacking(seen.toByteArray()));
            Failure failure = assertThrows(Failure.class, parcel::check);
            assertTrue(failure.getMessage().startsWith("The application can't be packed"), failure.getMessage());
            assertEquals(failure, assertThrows(Failure.class, parcel::bytes));
        }
    }

    private Parcel pack() {
        return Parcel.pack(Delta.whole(ID, bundle.manifest()), bundle.contents());
    }

    private static int exitOfUnpacking(byte[] packed) {
        return LocalNode.run(Command.of("zstd", "-tqq"), new ByteArrayInputStream(packed))
                .exit();
    }
}
