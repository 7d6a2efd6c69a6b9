package dev.scalectl.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.scalectl.cluster.HostKey;
import dev.scalectl.cluster.Node;
import dev.scalectl.config.SshSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostKeysTest {
    @TempDir
    Path folder;

    /** The operator's machine went away. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private FakeNode fake;
    private HostKey boot;
    private List<HostKey> tag;
    private final List<List<HostKey>> tags = new ArrayList<>();

    private void start() throws Exception {
        fake = new FakeNode(folder.resolve("node"));
        boot = fake.install(OpenSshKey.generate("boot"));
        fake.start();
        tag = List.of(boot);
    }

    private Node settle() {
        Identity identity = Identity.find(Optional.empty(), folder.resolve("config"), "demo", Map.of());
        var settings = new SshSettings("admin", Optional.empty(), SshSettings.BOOT_LIMIT);
        try (var connections = new Connections(identity, settings, fake.port())) {
            return HostKeys.settle(FakeNode.node(tag.toArray(HostKey[]::new)), connections, (_, keys) -> retag(keys));
        }
    }

    private void retag(List<HostKey> keys) {
        step("retag");
        tag = keys;
        tags.add(keys);
        step("retagged");
    }

    private int steps;
    private int killAt = -1;

    /** A kill before a step, or after it, when its effect is there but nobody was told. */
    private void step(String what) {
        if (steps++ == killAt) {
            throw new Killed();
        }
        assertFalse(what.isEmpty());
    }

    @Test
    void theBootstrapKeyGoesAndTheTagFollows() throws Exception {
        start();
        Files.writeString(fake.sshDir().resolve("ssh_host_rsa_key"), "another key of the image");
        Node settled = settle();
        assertEquals(1, settled.hostKeys().size());
        HostKey own = settled.hostKeys().getFirst();
        assertNotEquals(boot, own);
        assertEquals(List.of(List.of(own, boot), List.of(own)), tags);
        assertFalse(Files.exists(fake.sshDir().resolve("ssh_host_rsa_key")));
        assertFalse(Files.exists(fake.stateDir().resolve("host-key")));
        fake.close();
    }

    @Test
    void aSettledNodeIsLeftAlone() throws Exception {
        start();
        Node first = settle();
        tags.clear();
        fake.handshakes.set(0);
        assertEquals(first, settle());
        assertEquals(List.of(), tags);
        fake.close();
    }

    @Test
    void anImageOfAnotherNodeStartsOver() throws Exception {
        start();
        settle();
        boot = fake.install(OpenSshKey.generate("boot of a clone"));
        tag = List.of(boot);
        Node settled = settle();
        assertNotEquals(boot, settled.hostKeys().getFirst());
        assertEquals(settled.hostKeys(), tag);
        fake.close();
    }

    /**
     * Before prepare, before and after the first change of the tag, before swap and finish, and so on; 7 is past the
     * end.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void aKillBetweenAnyTwoStepsIsTakenUp(int point) throws Exception {
        start();
        killAt = point;
        fake.beforeEach = _ -> step("command");
        boolean killed = false;
        try {
            settle();
        } catch (RuntimeException e) {
            killed = true;
        }
        assertEquals(point < 7, killed);
        killAt = -1;
        fake.beforeEach = _ -> {};
        Node settled = settle();
        assertEquals(settled.hostKeys(), tag);
        assertEquals(1, tag.size());
        assertNotEquals(boot, tag.getFirst());
        assertEquals(settled, settle());
        tag = List.of(boot);
        assertThrows(HostKeyChanged.class, this::settle);
        fake.close();
    }
}
