package dev.scalectl.release;

import dev.scalectl.error.Failure;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The site as its users reach it, through the balancer. */
final class UsersView {
    private static final int TIMEOUT_MILLIS = 5000;
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** One may meet a node that is being taken out; three in a row are no accident. */
    private static final int TOO_MANY = 3;

    private UsersView() {}

    /**
     * Asks for a path again and again. A site that can't be reached from this machine at all is taken to be one for
     * others, and one that did not answer well from the beginning, such as that of a first release, is none that this
     * release has broken: that its own nodes answer is seen on them.
     *
     * @throws Failure when three answers in a row are not 2xx after one that was
     */
    static void watch(URI site, String path, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        boolean well = false;
        int bad = 0;
        do {
            String answer;
            try {
                int status = status(site.resolve(path));
                answer = status / 100 == 2 ? "" : String.valueOf(status);
                well |= answer.isEmpty();
            } catch (IOException e) {
                if (!well) {
                    return;
                }
                answer = String.valueOf(e.getMessage());
            }
            bad = answer.isEmpty() ? 0 : bad + 1;
            if (well && bad >= TOO_MANY) {
                throw new Failure(
                        "through the balancer, " + path + " answered " + TOO_MANY + " times in a row: " + answer,
                        "See the nodes with: scalectl status");
            }
            LockSupport.parkNanos(Math.min(PAUSE.toNanos(), end - System.nanoTime()));
        } while (System.nanoTime() < end);
    }

    private static int status(URI page) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setInstanceFollowRedirects(false);
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
