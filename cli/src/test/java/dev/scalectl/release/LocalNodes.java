package dev.scalectl.release;

import dev.scalectl.cluster.Role;
import dev.scalectl.node.Deadline;
import dev.scalectl.node.Ssh;
import dev.scalectl.node.TestNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Two web nodes and a data node, each an SSH server of this process with a folder of this machine. */
class LocalNodes implements AutoCloseable {
    static final List<String> WEBS = List.of("web-1", "web-2");
    static final String ROOT = "/var/www/demo";

    private final Path folder;
    private final Map<String, TestNode> nodes = new LinkedHashMap<>();

    LocalNodes(Path folder) throws IOException {
        this.folder = folder;
        for (String name : List.of("web-1", "web-2", "data-1")) {
            Role role = name.startsWith("web") ? Role.WEB : Role.DATA;
            TestNode node = new TestNode(name, role, folder.resolve(name));
            // whoever runs the tests owns all files already
            node.program("chown", "#!/bin/sh\n");
            node.program("php", LocalPhp.program(folder.resolve(name)));
            node.mount(ROOT, root(name));
            nodes.put(name, node);
        }
    }

    /** Makes the web nodes as new. */
    void startAnew() throws IOException {
        for (String web : WEBS) {
            nodes.get(web).beforeEach(_ -> {});
            forget(web);
            LocalPhp.reset(folder.resolve(web));
        }
    }

    /** Makes a web node vanish whenever a command like this comes to it. */
    void vanish(String web, Predicate<String> command) {
        nodes.get(web).beforeEach(line -> {
            if (command.test(line)) {
                nodes.get(web).vanish();
            }
        });
    }

    /** Makes a node's probe fail. */
    void probe(String web, String port, String message) throws IOException {
        LocalPhp.fail(folder.resolve(web), port, message);
    }

    /** Makes a node's PHP say this of itself. */
    void pool(String web, String json) throws IOException {
        LocalPhp.say(folder.resolve(web), json);
    }

    Ssh ssh(String name) {
        return nodes.get(name).ssh();
    }

    /** Makes a node as new. */
    void forget(String web) {
        clear(root(web));
    }

    /** Removes a folder where a sweep, which goes on after its command, may just be at work. */
    static void clear(Path folder) {
        Deadline.until(() -> {
            try {
                LocalFiles.remove(folder);
                return true;
            } catch (UncheckedIOException _) {
                return false;
            }
        });
    }

    String served(String web, String path) throws IOException {
        return Files.readString(root(web).resolve("current").resolve(path));
    }

    String shared(String web, String path) throws IOException {
        return Files.readString(root(web).resolve("shared").resolve(path));
    }

    Path root(String web) {
        return folder.resolve(web).resolve("www");
    }

    Path archive() {
        return folder.resolve("data-1/archive");
    }

    @Override
    public void close() throws IOException {
        for (TestNode node : nodes.values()) {
            node.close();
        }
    }
}
