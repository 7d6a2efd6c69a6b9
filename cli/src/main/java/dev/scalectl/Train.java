package dev.scalectl;

import dev.scalectl.command.Cli;
import dev.scalectl.console.Stop;
import dev.scalectl.console.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs several commands in one process, so that the class cache of the distribution is made from all of them. Changes
 * nothing but a folder of its own.
 */
final class Train {
    private Train() {}

    /**
     * Trains against whatever the environment points the AWS SDK at.
     *
     * @param args an empty folder to work in
     */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0], "scalectl.yml");
        String name = file.toString();
        expect(0, "--help");
        expect(0, "--version");
        expect(0, "init", "-f", name, "--json");
        expect(2, "init", "-f", name);
        expect(2, "stauts");
        Files.writeString(file, "cluster: NO\nwbe: {cuont: 1}\n");
        expect(2, "status", "-f", name);
        Files.writeString(file, "cluster: [");
        expect(2, "up", "-f", name);
        Files.writeString(file, "{cluster: demo, cloud: aws, region: eu-west-1, network: {ssh_from: [127.0.0.1/32]}}");
        expect(0, "status", "-f", name);
        expect(0, "status", "-f", name, "--json");
        expect(0, "exec", "-f", name, "web-1", "--", "true");
        expect(0, "exec", "-f", name, "--", "true");
        expect(0, "ssh-config", "-f", name);
        // plans, and then finds the lock held by another
        expect(1, "up", "-f", name);
        expect(1, "deploy", "-f", name);
        expect(1, "rollback", "-f", name);
    }

    /** A command that ends otherwise has not got as far as it should, and the cache would lack what comes after. */
    private static void expect(int code, String... words) {
        Terminal terminal = new Terminal(
                InputStream.nullInputStream(), System.out, System.err, false, false, false, new Stop(() -> {}));
        int ended = Cli.run(terminal, words);
        if (ended != code) {
            throw new IllegalStateException("exit code " + ended + ": scalectl " + String.join(" ", words));
        }
    }
}
