package dev.scalectl.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendingTest {
    private final List<String> told = new ArrayList<>();

    @Test
    void tellsHowMuchOfAllIsGone() throws IOException {
        InputStream sending = sending(3_000_000, 3_000_000);
        assertEquals(1_000_000, sending.read(new byte[1_000_000]));
        assertEquals(List.of("1.0 MB of 3.0 MB"), told);
        assertEquals(2_000_000, sending.readAllBytes().length);
        assertEquals("3.0 MB", told.getLast());
    }

    @Test
    void tellsHowMuchIsGoneOfWhatNobodyHasMeasured() throws IOException {
        InputStream sending = sending(5_000, 0);
        sending.read();
        sending.readAllBytes();
        assertEquals("0.0 kB", told.getFirst());
        assertEquals("5.0 kB", told.getLast());
    }

    private InputStream sending(int bytes, long all) {
        return new Sending(new ByteArrayInputStream(new byte[bytes]), () -> all, told::add);
    }
}
