package dev.scalectl;

import dev.scalectl.command.Cli;
import dev.scalectl.console.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs several commands in one process, so that the class cache of the distribution is made from all of them. Changes
 * nothing but a folder of its own.
 */
final class Train {
    private Train() {}

    /**
     * Trains.
     *
     * @param args an empty folder to work in
     */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0], "scalectl.yml");
        String name = file.toString();
        run("--help");
        run("--version");
        run("init", "-f", name, "--json");
        run("init", "-f", name);
        run("stauts");
        run("status", "-f", name, "--json");
        Files.writeString(file, "cluster: NO\nwbe: {cuont: 1}\n");
        run("status", "-f", name);
        Files.writeString(file, "cluster: [");
        run("up", "-f", name);
    }

    private static void run(String... words) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Cli.run(new Terminal(InputStream.nullInputStream(), nowhere, nowhere, false, false, false), words);
    }
}
