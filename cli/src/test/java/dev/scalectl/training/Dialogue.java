package dev.scalectl.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scalectl.training.Recital.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Those who are spoken with while a release is switched to: as {@code armed.php} and the record in Redis. */
final class Dialogue {
    private static final Pattern PROGRAM = Pattern.compile("stream_get_contents\\(STDIN, (\\d+)\\)");
    /** Behind the key of the record: a round and how far ahead, or a round, an instant, and a margin. */
    private static final Pattern PROPOSAL = Pattern.compile(".*scalectl:decision \\S+ (\\d+)");

    private Dialogue() {}

    /** A client of the Redis with the record, which agrees to everything. */
    static void redis(InputStream in, OutputStream out) throws IOException {
        BufferedReader lines = lines(in);
        lines.readLine();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher proposal = PROPOSAL.matcher(line);
            if (line.startsWith("PING ")) {
                say(out, line.substring("PING ".length()));
            } else if (proposal.matches()) {
                say(out, "proposed " + (now() + Long.parseLong(proposal.group(1))));
            } else {
                say(out, "decided commit");
            }
        }
    }

    /** The process on a web node that waits for its instant. */
    static Part armed(String line) {
        Matcher program = PROGRAM.matcher(line);
        int length = program.find() ? Integer.parseInt(program.group(1)) : 0;
        return (in, out) -> {
            in.skipNBytes(length);
            switchLinks(lines(in), out);
        };
    }

    private static void switchLinks(BufferedReader lines, OutputStream out) throws IOException {
        lines.readLine();
        say(out, "armed 0 10");
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ", -1);
            if (words[0].equals("instant")) {
                long at = Long.parseLong(words[1]);
                say(out, "accepted " + at);
                // nobody says anything before it is over
                sleepUntil(at);
                say(out, "switched " + at + " " + (at + 20) + " 0 10");
                return;
            }
        }
    }

    private static void sleepUntil(long micros) throws IOException {
        try {
            Thread.sleep(java.time.Duration.of(Math.max(0, micros - now()), ChronoUnit.MICROS));
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static BufferedReader lines(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, UTF_8));
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\n").getBytes(UTF_8));
        out.flush();
    }

    private static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
