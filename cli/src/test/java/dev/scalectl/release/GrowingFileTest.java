package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class GrowingFileTest {
    private static final int HALF = 300_000;

    private final byte[] all = new byte[2 * HALF];
    private final CountDownLatch read = new CountDownLatch(1);

    @Test
    void whatIsThereIsReadBeforeTheRestIsWritten() throws Exception {
        new Random(1).nextBytes(all);
        try (GrowingFile file = new GrowingFile(".test", out -> {
                    out.write(all, 0, HALF);
                    await(read);
                    out.write(all, HALF, HALF);
                });
                InputStream first = file.open();
                InputStream second = file.open()) {
            byte[] begun = first.readNBytes(HALF / 2);
            assertEquals(0, file.length());
            read.countDown();
            byte[] rest = first.readAllBytes();
            assertEquals(all.length, begun.length + rest.length);
            assertArrayEquals(all, second.readAllBytes());
            assertEquals(all.length, file.length());
            assertNull(file.failure());
        }
    }

    @Test
    void whoeverReadsLearnsThatItWillNeverBeWhole() throws Exception {
        try (GrowingFile file = new GrowingFile(".test", out -> {
                    out.write(all, 0, HALF);
                    throw new IOException("no more");
                });
                InputStream in = file.open()) {
            IOException seen = assertThrows(IOException.class, in::readAllBytes);
            assertEquals("no more", seen.getCause().getMessage());
            file.await();
            assertEquals("no more", file.failure().getMessage());
            assertEquals(0, file.length());
        }
    }

    @Test
    void whatNobodyNeedsAnyMoreIsNotWrittenToItsEnd() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        GrowingFile file = new GrowingFile(".test", out -> {
            while (true) {
                out.write(all);
                begun.countDown();
            }
        });
        await(begun);
        file.close();
        assertFalse(Files.exists(file.path()));
        assertEquals("nobody needs it any more", file.failure().getMessage());
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
