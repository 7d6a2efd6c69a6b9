package dev.scalectl.bench;

import java.io.IOException;

/**
 * A git server in the web nodes' own network, as Capistrano's users have one: a bare repository on the data node,
 * pushed to over SSH, and fetched by git's own protocol, which is quicker than SSH or HTTPS.
 *
 * @param push where the operator pushes to
 * @param fetch where the nodes fetch from
 */
record GitServer(String push, String fetch) {
    private static final int PORT = 9418;

    /** Makes it, and lets the web nodes in. */
    static GitServer on(Cluster cluster, Program aws) throws IOException, InterruptedException {
        cluster.on("data-1", """
                sudo apt-get -q -y install --no-install-recommends git >/dev/null
                sudo install -d -o admin /srv/git
                git -c init.defaultBranch=main init -q --bare /srv/git/app.git
                systemctl -q is-active bench-git || sudo systemd-run -q --unit=bench-git --uid=admin \
                    git daemon --reuseaddr --export-all --max-connections=0 --base-path=/srv/git /srv/git
                """);
        aws.and("ec2", "authorize-security-group-ingress", "--group-id", group(aws, "data"))
                .and("--source-group", group(aws, "web"), "--protocol", "tcp", "--port", String.valueOf(PORT))
                .run();
        return new GitServer("ssh://data-1/srv/git/app.git", "git://" + cluster.dataAddress() + "/app.git");
    }

    private static String group(Program aws, String role) throws IOException, InterruptedException {
        return aws.and("ec2", "describe-security-groups", "--output", "text")
                .and("--query", "SecurityGroups[0].GroupId")
                .and("--filters", "Name=tag:scalectl:cluster,Values=bench", "Name=tag:scalectl:role,Values=" + role)
                .run()
                .out()
                .strip();
    }
}
