package dev.scalectl.lab.host.network;

import dev.scalectl.lab.host.Exec;
import dev.scalectl.lab.host.Place;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** A named network namespace of this machine. */
public record Namespace(String name) {
    boolean exists() {
        return Files.exists(Place.namespaceFile(name));
    }

    void create() {
        Exec.run("ip", "netns", "add", name);
    }

    void delete() {
        if (exists()) {
            Exec.run("ip", "netns", "delete", name);
        }
    }

    /** Runs commands of {@code ip} inside it. */
    void ip(List<String> commands) {
        Exec.feed(String.join("\n", commands) + "\n", "ip", "-n", name, "-batch", "-");
    }

    /** The addresses of its link to the router. */
    List<String> addresses() {
        return Exec.run("ip", "-n", name, "-4", "-oneline", "address", "show", "dev", "eth0")
                .lines()
                .map(line -> line.replaceFirst(".* inet ([0-9.]+).*", "$1"))
                .toList();
    }

    /** Runs a command inside it that may fail. */
    void attempt(String... words) {
        Exec.attempt(enter(words).toArray(String[]::new));
    }

    /** Loads nftables text inside it, as one transaction. */
    void nft(String rules) {
        Exec.feed(rules, enter("nft", "-f", "-").toArray(String[]::new));
    }

    /** Sets a value below {@code /proc/sys/net} inside it. */
    void set(String key, String value) {
        Exec.run(enter("sh", "-c", "echo " + value + " >/proc/sys/net/" + key));
    }

    /** The words that run a command inside it. */
    public List<String> enter(String... words) {
        var command = new ArrayList<>(List.of("nsenter", "--net=" + Place.namespaceFile(name)));
        command.addAll(List.of(words));
        return command;
    }
}
