package dev.scalectl;

import dev.scalectl.command.Cli;
import dev.scalectl.command.Interrupted;
import dev.scalectl.console.Terminal;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Runs several commands in one process, so that the class cache of the distribution is made from all of them. Changes
 * nothing but a folder of its own.
 */
final class Train {
    private static final String CONFIG = """
            cluster: demo
            cloud: aws
            region: eu-west-1
            network: {ssh_from: [127.0.0.1/32]}
            """;

    private Train() {}

    /**
     * Trains against whatever the environment points the AWS SDK at.
     *
     * @param args an empty folder to work in
     */
    public static void main(String[] args) throws IOException, ClassNotFoundException {
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
        Files.writeString(file, CONFIG);
        expect(0, "status", "-f", name);
        expect(0, "status", "-f", name, "--json");
        expect(0, "exec", "-f", name, "web-1", "--", "true");
        expect(0, "exec", "-f", name, "--", "true");
        expect(0, "ssh-config", "-f", name);
        expect(0, "releases", "-f", name);
        expect(0, "releases", "-f", name, "--json");
        Files.writeString(Files.createDirectory(file.resolveSibling("public")).resolve("index.php"), "<?php\n");
        // plans, packs the application, and then finds the lock held by another
        expect(1, "up", "-f", name);
        Files.writeString(file, CONFIG + "app: {hooks: {prepare: make, migrate: migrate}}\n");
        expect(0, "deploy", "-f", name, "--dry-run");
        expect(0, "deploy", "-f", name, "--yes");
        expect(0, "rollback", "-f", name, "--yes");
        loadOwn();
    }

    /** What comes after the lock is not reached on paper: its classes are at least loaded. */
    private static void loadOwn() throws IOException, ClassNotFoundException {
        String jar = System.getProperty("java.class.path").split(File.pathSeparator, 2)[0];
        List<String> names;
        try (JarFile file = new JarFile(jar)) {
            names = file.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.contains("-"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .toList();
        }
        for (String name : names) {
            Class.forName(name, false, Train.class.getClassLoader());
        }
    }

    /** A command that ends otherwise has not got as far as it should, and the cache would lack what comes after. */
    private static void expect(int code, String... words) {
        Interrupted interrupted = Interrupted.watch(System.err);
        Terminal terminal = new Terminal(
                InputStream.nullInputStream(), System.out, System.err, false, false, false, interrupted.stop());
        int ended = Cli.run(terminal, words);
        interrupted.end();
        if (ended != code) {
            throw new IllegalStateException("exit code " + ended + ": scalectl " + String.join(" ", words));
        }
    }
}
