package dev.scalectl.bench;

import java.io.IOException;
import java.util.List;

/** The tool that this repository is about. */
record Scalectl(Cluster cluster) implements Tool {
    @Override
    public String name() {
        return "scalectl";
    }

    @Override
    public String root() {
        return Cluster.ROOT;
    }

    @Override
    public String host() {
        return "bench.test";
    }

    @Override
    public void publish() {
        // it releases the folder as it is
    }

    @Override
    public Program deploy() {
        return cluster.command("deploy", "--json");
    }

    @Override
    public Program rollback() {
        return cluster.command("rollback", "--json");
    }

    @Override
    public void forget() throws IOException, InterruptedException {
        cluster.clear(root());
        // the history is to forget, too, or the next deployment first brings back what it holds to be live
        cluster.on("data-1", "sudo mariadb -e 'DELETE FROM scalectl.releases' && sudo rm -f /var/lib/scalectl/history");
        for (String archive : List.of("releases", "objects")) {
            cluster.on("data-1", Cluster.clearing("/var/lib/scalectl/" + archive));
        }
    }

    @Override
    public void settle() {
        // its connections end with it
    }
}
