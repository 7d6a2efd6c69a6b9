package dev.scalectl.config;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.scalectl.error.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A {@code scalectl.yml} in a folder of its own, with a lab that runs. */
record ConfigFile(Path folder) {

    Path file() {
        return folder.resolve("scalectl.yml");
    }

    Config load(String yaml) {
        return ConfigLoader.load(
                write("scalectl.yml", yaml), lab(ProcessHandle.current().pid()));
    }

    /** What is said of a wrong file, without the line that names it. */
    String problems(String yaml) {
        ConfigFailure failure = assertThrows(ConfigFailure.class, () -> load(yaml));
        return failure.getMessage()
                .lines()
                .skip(1)
                .reduce((all, line) -> all + "\n" + line)
                .orElse("");
    }

    /** The same for a file that is wrong in its section {@code app} alone, whose lines are given. */
    String problemsOfApp(String lines) {
        return problems("cluster: demo\ncloud: lab\napp:\n" + lines.indent(2));
    }

    Failure failure(Path labDiscovery, String yaml) {
        return assertThrows(Failure.class, () -> ConfigLoader.load(write("scalectl.yml", yaml), labDiscovery));
    }

    Path lab(long pid) {
        return write("lab.json", """
                {"name": "lab", "pid": %d, "endpoint": "http://127.0.0.1:4566", "region": "eu-west-1",
                 "accessKeyId": "AKIALAB", "secretAccessKey": "hush", "checkIp": "http://127.0.0.1:4566/checkip",
                 "version": "0.1.0", "log": "/var/lib/scalectl/lab/log"}
                """.formatted(pid));
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
