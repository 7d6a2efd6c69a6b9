package dev.scalectl.lab.command;

import dev.scalectl.lab.host.HostFailure;
import dev.scalectl.lab.host.Place;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** The right to start or stop a lab, held by one process at a time. */
final class Turn implements AutoCloseable {
    private final FileChannel file;

    private Turn(FileChannel file) {
        this.file = file;
    }

    static Turn take(Place place) throws IOException {
        Files.createDirectories(place.cache());
        var file = FileChannel.open(
                place.cache().resolve(place.name() + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (file.tryLock() == null) {
            file.close();
            throw new HostFailure("another process is starting or stopping this lab", "Try again when it has ended.");
        }
        return new Turn(file);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
