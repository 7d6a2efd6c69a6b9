package dev.scalectl.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scalectl.node.Command;
import dev.scalectl.node.CommandFailed;
import dev.scalectl.node.Secret;
import dev.scalectl.node.Ssh;
import dev.scalectl.release.manifest.Contents;
import dev.scalectl.release.manifest.Delta;
import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Sends deltas from this machine; nodes that get the same one share its parcel. */
final class Parcels implements Courier, AutoCloseable {
    private final Contents contents;
    private final Map<Delta, Parcel> packed = Collections.synchronizedMap(new IdentityHashMap<>());

    Parcels(Contents contents) {
        this.contents = contents;
    }

    @Override
    public Delivery bring(Delta delta, Ssh to, Command command, Secret first, Consumer<String> told) {
        Parcel parcel = pack(delta);
        var before = new ByteArrayInputStream(first.reveal().getBytes(UTF_8));
        var stream = new Sending(parcel.open(), parcel::bytesSoFar, told);
        try {
            return new Delivery(to.run(command, new SequenceInputStream(before, stream)), parcel.bytes());
        } catch (CommandFailed e) {
            parcel.check();
            throw e;
        }
    }

    /** How many bytes would travel. */
    long bytes(Delta delta) {
        return pack(delta).bytes();
    }

    private Parcel pack(Delta delta) {
        return packed.computeIfAbsent(delta, one -> Parcel.pack(one, contents));
    }

    @Override
    public void close() {
        packed.values().forEach(Parcel::close);
    }
}
