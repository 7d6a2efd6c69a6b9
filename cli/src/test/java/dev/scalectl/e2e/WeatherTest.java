package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WeatherTest {
    @Test
    void aWeatherIsSetOnceEvenIfNobodyAnswers() throws Exception {
        var calls = new AtomicInteger();
        Thread answering;
        try (var lab = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            answering = Thread.ofVirtual().start(() -> hangUp(lab, calls));
            var weather = new Weather("http://127.0.0.1:" + lab.getLocalPort(), "secret");
            assertThrows(UncheckedIOException.class, () -> weather.set("{}"));
        }
        answering.join();
        assertEquals(1, calls.get());
    }

    private static void hangUp(ServerSocket lab, AtomicInteger calls) {
        while (!lab.isClosed()) {
            try (var connection = lab.accept()) {
                if (connection.getInputStream().read() == 'P') {
                    calls.incrementAndGet();
                }
            } catch (IOException _) {
                // the end of the test
            }
        }
    }
}
