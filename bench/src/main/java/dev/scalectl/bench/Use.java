package dev.scalectl.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a command used. Processor time shows what is to be saved even when the machine is busy with other work.
 *
 * @param memory MB that the largest process of the operator's held at its peak
 * @param operator seconds of processor time of the command and all that it waited for
 * @param nodes seconds of processor time of all nodes meanwhile
 */
record Use(double memory, double operator, double nodes) {

    /**
     * A command that is about to run under {@code time}.
     *
     * @param nodes seconds that the nodes had used before
     */
    record Meter(Program command, Path file, double nodes) {

        /** What it used, once it has ended. */
        Use read() throws IOException {
            double after = nodesSoFar();
            String[] words = Files.readString(file).strip().split(" ", -1);
            Files.delete(file);
            return new Use(
                    Double.parseDouble(words[0]) * 1024 / 1e6,
                    Double.parseDouble(words[1]) + Double.parseDouble(words[2]),
                    after - nodes);
        }
    }

    static Meter meter(Program command) throws IOException {
        Path file = Files.createTempFile("bench", ".use");
        Program measured = command.under("/usr/bin/time", "-f", "%M %U %S", "-o", file.toString());
        return new Meter(measured, file, nodesSoFar());
    }

    /** Each instance has a control group, under version 2 of them at the root or, on hybrid hosts, one folder below. */
    private static double nodesSoFar() throws IOException {
        String lab = "scalectl-" + System.getenv("SCALECTL_LAB");
        Path hybrid = Path.of("/sys/fs/cgroup/unified", lab);
        Path groups = Files.isDirectory(hybrid) ? hybrid : Path.of("/sys/fs/cgroup", lab);
        double seconds = 0;
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(groups, "i-*")) {
            for (Path folder : folders) {
                String first = Files.readAllLines(folder.resolve("cpu.stat")).getFirst();
                seconds += Long.parseLong(first.replaceAll("\\D", "")) / 1e6;
            }
        }
        return seconds;
    }
}
