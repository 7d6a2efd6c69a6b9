package dev.scalectl.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The cluster that all tools release on, made and grown by {@code scalectl}. */
final class Cluster {
    static final String ROOT = "/var/www/bench";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Program scalectl;
    private final Path folder;
    private final Path sshConfig;
    private List<String> webs = List.of();
    private String servers = "";
    private int keep;

    /**
     * A cluster to be.
     *
     * @param scalectl the command, with its environment
     * @param folder has the application in {@code app}; the configuration is written beside it
     */
    Cluster(Program scalectl, Path folder) {
        this.scalectl = scalectl;
        this.folder = folder;
        this.sshConfig = folder.resolve("ssh_config");
    }

    /**
     * Says how the cluster is to be.
     *
     * @param image of the web nodes
     * @param webs how many to begin with
     * @param keep releases that each tool keeps on each node
     */
    void configure(String image, int webs, int keep) throws IOException {
        servers = "web: {count: %d, image: %s}".formatted(webs, image);
        keep(keep);
    }

    /** Says how many releases each tool keeps on each node. */
    void keep(int releases) throws IOException {
        keep = releases;
        Files.writeString(folder.resolve("scalectl.yml"), """
                cluster: bench
                cloud: lab
                %s
                app:
                  path: app
                  deploy_to: %s
                  shared: {dirs: [public/uploads]}
                  keep_releases: %d
                  watch: 0s
                """.formatted(servers, ROOT, keep));
    }

    /** A command of scalectl on this cluster, with every confirmation given. */
    Program command(String verb, String... arguments) {
        return scalectl.and(verb, "-f", folder.resolve("scalectl.yml").toString(), "--yes")
                .and(arguments);
    }

    /** Brings it up; the first release goes with it. */
    void up() throws IOException, InterruptedException {
        command("up").run();
        learn();
    }

    /** Adds web nodes until there are so many. */
    void grow(int webs) throws IOException, InterruptedException {
        int more = webs - this.webs.size();
        if (more > 0) {
            command("add-node", "-n", String.valueOf(more)).run();
        }
        learn();
    }

    /** Which nodes there are, and how the stock ssh, and what is built on it, reaches them by name. */
    private void learn() throws IOException, InterruptedException {
        Files.writeString(sshConfig, command("ssh-config").run().out());
        List<String> names = new ArrayList<>();
        for (JsonNode node : status().get("nodes")) {
            if (node.get("role").asString().equals("web")) {
                names.add(node.get("name").asString());
            }
        }
        webs = List.copyOf(names);
    }

    Path sshConfig() {
        return sshConfig;
    }

    /** The web nodes' names. */
    List<String> webs() {
        return webs;
    }

    /** How many releases each tool keeps. */
    int keep() {
        return keep;
    }

    /** Where users reach the site. */
    URI endpoint() throws IOException, InterruptedException {
        return URI.create(status().get("endpoint").asString());
    }

    /** The private address of the data node. */
    String dataAddress() throws IOException, InterruptedException {
        return on("data-1", "hostname -I").strip().split(" ", -1)[0];
    }

    /** Runs a line of shell on all web nodes; what each printed, by name. */
    SequencedMap<String, String> onWebs(String line) throws IOException, InterruptedException {
        SequencedMap<String, String> printed = new TreeMap<>();
        String json =
                command("exec", "--json", "--role", "web", "--", line).run().out();
        for (JsonNode node : JSON.readTree(json).get("nodes")) {
            printed.put(node.get("name").asString(), node.get("out").asString());
        }
        return printed;
    }

    /** Empties a folder on all web nodes. */
    void clear(String folder) throws IOException, InterruptedException {
        onWebs(clearing(folder));
    }

    /**
     * The line of shell that empties a folder on a node. What was there is moved aside, not removed: ext4 passes over
     * inodes deleted in the last seconds ({@code recently_deleted} in fs/ext4/ialloc.c) for each file made next, which
     * would slow down what is measured next.
     */
    static String clearing(String folder) {
        return "aside=$(sudo mktemp -d /var/tmp/aside.XXXXXX) && sudo find " + folder
                + " -mindepth 1 -maxdepth 1 -exec mv -t \"$aside\" {} +";
    }

    /** Runs a line of shell on one node, and gives what it printed. */
    String on(String node, String line) throws IOException, InterruptedException {
        return command("exec", node, "--", line).run().out();
    }

    private JsonNode status() throws IOException, InterruptedException {
        return JSON.readTree(command("status", "--json").run().out());
    }
}
