package dev.scalectl.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Ansible with a playbook that takes Ansistrano's steps in their order. */
final class AnsiblePlaybook implements Tool {
    private final Cluster cluster;
    private final Tree tree;
    private final Path folder;

    private AnsiblePlaybook(Cluster cluster, Tree tree, Path folder) {
        this.cluster = cluster;
        this.tree = tree;
        this.folder = folder;
    }

    /**
     * Makes the project.
     *
     * @param folder for its files; does not exist
     */
    static AnsiblePlaybook set(Cluster cluster, Tree tree, Path folder) throws IOException {
        Resources.copy("ansible", folder, "ansible.cfg", "deploy.yml", "rollback.yml");
        return new AnsiblePlaybook(cluster, tree, folder);
    }

    @Override
    public String name() {
        return "Ansible, Ansistrano's steps";
    }

    @Override
    public String root() {
        return "/var/www/ansible";
    }

    @Override
    public String host() {
        return "ansible.test";
    }

    @Override
    public void publish() {
        // it releases the folder as it is
    }

    @Override
    public Program deploy() throws IOException {
        return playbook("deploy.yml");
    }

    @Override
    public Program rollback() throws IOException {
        return playbook("rollback.yml");
    }

    private Program playbook(String name) throws IOException {
        String hosts = cluster.webs().stream().collect(Collectors.joining("\n", "[web]\n", "\n"));
        Files.writeString(folder.resolve("hosts"), hosts);
        return Program.of(folder, "ansible-playbook", "-i", "hosts", name)
                .and("-e", "deploy_to=" + root(), "-e", "app=" + tree.root() + "/", "-e", "keep=" + cluster.keep())
                .with("LC_ALL", "C.UTF-8")
                .with("ANSIBLE_SSH_ARGS", sshArguments() + " -o ControlMaster=auto -o ControlPersist=60s")
                .with("ANSIBLE_SSH_CONTROL_PATH_DIR", sockets().toString());
    }

    private String sshArguments() {
        return "-F " + cluster.sshConfig();
    }

    private Path sockets() {
        return folder.resolve("cp");
    }

    @Override
    public void forget() throws IOException, InterruptedException {
        cluster.clear(root());
    }

    @Override
    public void settle() throws IOException, InterruptedException {
        if (!Files.isDirectory(sockets())) {
            return;
        }
        try (var files = Files.newDirectoryStream(sockets())) {
            for (Path socket : files) {
                Program.of(folder, "ssh", "-O", "exit", "-o", "ControlPath=" + socket, "any")
                        .run();
            }
        }
    }
}
