package dev.scalectl.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.cluster.HostKey;
import dev.scalectl.config.SshSettings;
import dev.scalectl.error.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logging in with keys that OpenSSH's own agent holds. */
class AgentTest {
    private static final String PASSPHRASE = "correct horse";

    @TempDir
    Path folder;

    private Process agent;
    private Path socket;
    private FakeNode node;
    private HostKey hostKey;

    @BeforeEach
    void start() throws Exception {
        socket = folder.resolve("agent");
        agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Deadline.until(() -> Files.exists(socket));
        node = new FakeNode(folder.resolve("node"));
        hostKey = node.install(OpenSshKey.generate("boot"));
        node.start();
    }

    @AfterEach
    void stop() throws Exception {
        node.close();
        agent.destroy();
        agent.waitFor();
    }

    @Test
    void theAgentsKeyIsUsedAndRemembered() throws Exception {
        Path key = keyWith("");
        add(key);
        Identity identity = find(Optional.empty(), Map.of("SSH_AUTH_SOCK", socket.toString()));
        assertEquals(KeyFiles.publicLine(key.resolveSibling("key.pub")), identity.publicLine());
        assertEquals("hello", greeting(identity));
        Failure withoutAgent = assertThrows(Failure.class, () -> find(Optional.empty(), Map.of()));
        assertTrue(withoutAgent.advice().startsWith("Add it to the agent with ssh-add"), withoutAgent.advice());
    }

    @Test
    void aKeyWithAPassphraseIsUsedThroughTheAgent() throws Exception {
        Path key = keyWith(PASSPHRASE);
        Map<String, String> environment = Map.of("SSH_AUTH_SOCK", socket.toString());
        assertThrows(Failure.class, () -> find(Optional.of(key), environment));
        add(key);
        assertEquals("hello", greeting(find(Optional.of(key), environment)));
    }

    private Identity find(Optional<Path> own, Map<String, String> environment) {
        return Identity.find(own, folder.resolve("config"), "demo", environment);
    }

    private String greeting(Identity identity) {
        var settings = new SshSettings("admin", Optional.empty(), SshSettings.BOOT_LIMIT);
        try (var connections = new Connections(identity, settings, node.port())) {
            return connections
                    .to(FakeNode.node(hostKey))
                    .run(Command.of("echo", "hello"))
                    .out()
                    .strip();
        }
    }

    private Path keyWith(String passphrase) throws Exception {
        Path key = folder.resolve("key");
        run(Map.of(), "ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-f", key.toString());
        return key;
    }

    private void add(Path key) throws Exception {
        Path ask = Files.writeString(folder.resolve("ask"), "#!/bin/sh\necho '" + PASSPHRASE + "'\n");
        Files.setPosixFilePermissions(ask, PosixFilePermissions.fromString("rwx------"));
        run(
                Map.of(
                        "SSH_AUTH_SOCK", socket.toString(),
                        "SSH_ASKPASS", ask.toString(),
                        "SSH_ASKPASS_REQUIRE", "force"),
                "ssh-add",
                "-q",
                key.toString());
    }

    private static void run(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        var process = new ProcessBuilder(List.of(words)).redirectErrorStream(true);
        process.environment().putAll(environment);
        Process running = process.start();
        String output = new String(running.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(0, running.waitFor(), output);
    }
}
