package dev.scalectl.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.scalectl.error.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FullDiskTest {
    private static final String WRITE = "fwrite(fopen('/dev/full', 'w'), str_repeat('x', 100000));";

    @Test
    void aProgramThatFoundNoRoomIsToldWithItsDisk() throws IOException {
        Process php = new ProcessBuilder("php", "-n", "-d", "display_errors=stderr", "-r", WRITE).start();
        String said = new String(php.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        Failure failure = FullDisk.explain(failed(said), "/srv");
        assertEquals("web-1: its disk /srv is full\n" + said, failure.getMessage());
    }

    @Test
    void soIsOneAmongOthersThatCameOfIt() {
        Failure broken = new Failure("data-1: the SSH connection broke", "");
        Failure all = Failure.combined("Copying failed", List.of(failed("tar: No space left on device"), broken));
        Failure failure = FullDisk.explain(all, "/srv/my data");
        assertEquals("web-1: its disk /srv/my data is full\ntar: No space left on device", failure.getMessage());
        assertEquals(
                "Make room (what takes it: scalectl ssh web-1 -- 'sudo du -xh \"/srv/my data\" | sort -h | tail'), or set"
                        + " a larger disk in scalectl.yml and replace the node; then run the command again",
                failure.advice());
    }

    @Test
    void anyOtherFailureStaysWhatItIs() {
        CommandFailed failed = failed("Permission denied");
        assertSame(failed, FullDisk.explain(failed, "/srv"));
    }

    private static CommandFailed failed(String said) {
        return new CommandFailed("web-1", Command.of("php"), 1, said);
    }
}
