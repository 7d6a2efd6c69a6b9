package dev.scalectl.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scalectl.cluster.HostKey;
import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;

/**
 * An SSH server in this process. Its host key is a file that is read at each handshake, commands are run by the local
 * shell, and {@code sudo} is a program that runs what it is given.
 */
final class FakeNode implements AutoCloseable {
    private final Path folder;
    private final SshServer server = SshServer.setUpDefaultServer();
    final AtomicInteger handshakes = new AtomicInteger();
    final AtomicInteger commands = new AtomicInteger();
    /** Sees each command line before it runs; may throw to play a broken node. */
    volatile Consumer<String> beforeEach = _ -> {};
    /** Changes each command line: several nodes in one file system have the same paths elsewhere. */
    volatile UnaryOperator<String> translation = UnaryOperator.identity();

    FakeNode(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        Files.createDirectories(folder.resolve("ssh"));
        Path bin = Files.createDirectories(folder.resolve("bin"));
        program(bin.resolve("sudo"), "while [ \"$1\" != -- ]; do shift; done\nshift\nexec \"$@\"\n");
        // this machine's own first boot is none of the node's
        program(bin.resolve("cloud-init"), "exit 0\n");
        server.setHost("127.0.0.1");
        // as OpenSSH does: small answers go out at once
        CoreModuleProperties.TCP_NODELAY.set(server, true);
        server.setKeyPairProvider(_ -> {
            handshakes.incrementAndGet();
            return List.of(hostKeyPair());
        });
        server.setPublickeyAuthenticator((user, key, session) -> user.equals("admin"));
        server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        server.setCommandFactory((channel, line) -> {
            beforeEach.accept(line);
            commands.incrementAndGet();
            return new LocalCommand(translation.apply(line), environment());
        });
    }

    private static void program(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    FakeNode start() throws IOException {
        server.start();
        return this;
    }

    SshServer server() {
        return server;
    }

    int port() {
        return server.getPort();
    }

    Path sshDir() {
        return folder.resolve("ssh");
    }

    Path stateDir() {
        return folder.resolve("state");
    }

    /** Gives the node a host key, as cloud-init would. */
    HostKey install(OpenSshKey key) throws IOException {
        Files.writeString(
                sshDir().resolve("ssh_host_ed25519_key"), key.privateKey().reveal());
        Files.writeString(
                sshDir().resolve("ssh_host_ed25519_key.pub"), key.publicKey().line() + " boot\n");
        return key.publicKey();
    }

    /** The node as the cloud shows it. */
    static Node node(HostKey... keys) {
        return new Node(
                "web-1",
                Role.WEB,
                "i-0123456789abcdef0",
                "running",
                Optional.of("172.31.0.10"),
                Optional.of("127.0.0.1"),
                "subnet-1",
                "t3.small",
                List.of(keys));
    }

    private KeyPair hostKeyPair() {
        Path file = sshDir().resolve("ssh_host_ed25519_key");
        try (InputStream in = Files.newInputStream(file)) {
            var pairs = SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName(file.toString()), in, null);
            KeyPair pair = pairs.iterator().next();
            assert KeyUtils.getKeyType(pair) != null;
            return pair;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        environment.put("SCALECTL_SSH_DIR", sshDir().toString());
        environment.put("SCALECTL_STATE_DIR", stateDir().toString());
        environment.put("SCALECTL_RELOAD", "true");
        return environment;
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }

    static String text(OutputStream bytes) {
        return ((java.io.ByteArrayOutputStream) bytes).toString(UTF_8);
    }
}
