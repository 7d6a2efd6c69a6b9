package dev.scalectl.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scalectl.cluster.HostKey;
import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenSshFilesTest {
    @TempDir
    private Path folder;

    @Test
    void pinsEveryNodeByNameAndNotByAddress() throws Exception {
        OpenSshFiles files = files(
                node("data-1", Role.DATA, "running", Optional.of("198.18.0.10"), "AAAA1"),
                node("web-1", Role.WEB, "running", Optional.of("198.18.0.11"), "AAAA2", "AAAA3"),
                node("web-2", Role.WEB, "stopped", Optional.empty(), "AAAA4"));

        files.write();

        assertEquals("""
                # The nodes of demo, by scalectl ssh-config

                Host data-1 demo-data-1
                    HostName 198.18.0.10
                    User admin
                    IdentityFile "/home/me/.ssh/id_ed25519"
                    IdentitiesOnly yes
                    HostKeyAlias scalectl-demo-data-1
                    StrictHostKeyChecking yes
                    UserKnownHostsFile "FOLDER/known_hosts"
                    GlobalKnownHostsFile /dev/null
                    UpdateHostKeys no

                Host web-1 demo-web-1
                    HostName 198.18.0.11
                    User admin
                    IdentityFile "/home/me/.ssh/id_ed25519"
                    IdentitiesOnly yes
                    HostKeyAlias scalectl-demo-web-1
                    StrictHostKeyChecking yes
                    UserKnownHostsFile "FOLDER/known_hosts"
                    GlobalKnownHostsFile /dev/null
                    UpdateHostKeys no

                # web-2 is stopped
                """.replace("FOLDER", folder.toString()), Files.readString(folder.resolve("ssh_config")));
        assertEquals("""
                scalectl-demo-data-1 ssh-ed25519 AAAA1
                scalectl-demo-web-1 ssh-ed25519 AAAA2
                scalectl-demo-web-1 ssh-ed25519 AAAA3
                """, Files.readString(folder.resolve("known_hosts")));
    }

    @Test
    void leavesNoHalfWrittenFilesBehind() throws Exception {
        OpenSshFiles files = files(node("web-1", Role.WEB, "running", Optional.of("198.18.0.11"), "AAAA2"));

        files.write();
        files.write();

        try (var all = Files.list(folder)) {
            assertEquals(2, all.count());
        }
    }

    private OpenSshFiles files(Node... nodes) {
        return new OpenSshFiles("demo", List.of(nodes), "admin", Path.of("/home/me/.ssh/id_ed25519"), folder);
    }

    private static Node node(String name, Role role, String state, Optional<String> address, String... keys) {
        List<HostKey> hostKeys = List.of(keys).stream()
                .map(key -> new HostKey("ssh-ed25519 " + key))
                .toList();
        return new Node(name, role, "i-1", state, Optional.of("172.31.0.4"), address, "subnet-1", "t3.small", hostKeys);
    }
}
