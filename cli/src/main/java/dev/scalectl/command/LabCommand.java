package dev.scalectl.command;

import dev.scalectl.error.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code scalectl lab …}: runs the lab's own command line as a process of its own. It shares no code with this one,
 * only the folder in which both are distributed.
 */
@Command(
        name = "lab",
        description = {
            "The local EC2 and ELB: start, stop, status and more.",
            "",
            "What follows is the lab's own command line; see: scalectl lab start --help"
        })
final class LabCommand implements Callable<Integer> {
    @Parameters(paramLabel = "COMMAND", description = "The lab's command and its options.", arity = "0..*")
    private List<String> words = List.of();

    @Override
    public Integer call() throws InterruptedException {
        List<String> command = new ArrayList<>(virtualMachine());
        command.addAll(List.of("-cp", classPath(), "dev.scalectl.lab.Main"));
        command.addAll(words);
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new Failure("The lab's process can't be started: " + e.getMessage(), "Check the installation", e);
        }
    }

    private static List<String> virtualMachine() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8");
    }

    private static String classPath() {
        Path lib = Path.of(System.getProperty("scalectl.home", "/nowhere"), "lib");
        Path jar = lib.resolve("scalectl-lab.jar");
        if (!Files.exists(jar)) {
            throw new Failure(
                    "The lab is not part of this installation",
                    "Run scalectl by the bin/scalectl of its distribution (make build makes one)");
        }
        return jar + ":" + lib.resolve("libraries.jar");
    }
}
