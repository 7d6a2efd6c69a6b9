package dev.scalectl.bench;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Capistrano with its git plugin. The nodes fetch from a git server in their own network, over git's own protocol,
 * which is quicker than SSH or HTTPS.
 */
final class Capistrano implements Tool {
    private final Cluster cluster;
    private final Tree tree;
    private final Path folder;
    private final GitServer server;

    private Capistrano(Cluster cluster, Tree tree, Path folder, GitServer server) {
        this.cluster = cluster;
        this.tree = tree;
        this.folder = folder;
        this.server = server;
    }

    /**
     * Makes the git server and the project.
     *
     * @param folder for its files; does not exist
     */
    static Capistrano set(Cluster cluster, Program aws, Tree tree, Path folder)
            throws IOException, InterruptedException {
        Resources.copy("capistrano", folder, "Capfile", "config/deploy.rb", "config/deploy/production.rb");
        Capistrano made = new Capistrano(cluster, tree, folder, GitServer.on(cluster, aws));
        made.git("-c", "init.defaultBranch=main", "init", "-q");
        return made;
    }

    @Override
    public String name() {
        return "Capistrano (git)";
    }

    @Override
    public String root() {
        return "/var/www/capistrano";
    }

    @Override
    public String host() {
        return "capistrano.test";
    }

    @Override
    public void publish() throws IOException, InterruptedException {
        git("add", "--all");
        git("commit", "-q", "--allow-empty", "-m", "A change");
        git("push", "-q", server.push(), "HEAD:main");
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        Program.of(folder, "git", "-c", "user.name=bench", "-c", "user.email=bench@localhost")
                .and(arguments)
                .with("GIT_DIR", folder.resolve("git").toString())
                .with("GIT_WORK_TREE", tree.root().toString())
                .with("GIT_SSH_COMMAND", "ssh -F " + cluster.sshConfig())
                .run();
    }

    @Override
    public Program deploy() {
        return cap("deploy");
    }

    @Override
    public Program rollback() {
        return cap("deploy:rollback");
    }

    private Program cap(String task) {
        return Program.of(folder, "cap", "production", task)
                .with("LC_ALL", "C.UTF-8")
                .with("BENCH_NODES", String.join(" ", cluster.webs()))
                .with("BENCH_REPOSITORY", server.fetch())
                .with("BENCH_KEEP", String.valueOf(cluster.keep()))
                .with("BENCH_ROOT", root())
                .with("BENCH_SSH_CONFIG", cluster.sshConfig().toString());
    }

    @Override
    public void forget() throws IOException, InterruptedException {
        cluster.clear(root());
    }

    @Override
    public void settle() {
        // its connections end with it
    }
}
