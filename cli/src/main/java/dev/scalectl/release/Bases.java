package dev.scalectl.release;

import dev.scalectl.node.Command;
import dev.scalectl.node.Ssh;
import dev.scalectl.release.manifest.Delta;
import dev.scalectl.release.manifest.ManifestCache;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/** Finds the releases that new ones are made from. */
record Bases(ManifestCache manifests, WebCommands commands) {

    /** The release of a web node that a new one is best made from; empty when it has none that is known in full. */
    Optional<Delta.Base> of(Ssh ssh, NodeState state) {
        return state.base().flatMap(id -> find(id, state.manifests().get(id), ssh, commands.manifest(id)));
    }

    /** A release whose manifest is here, or comes from a node. */
    Optional<Delta.Base> find(String release, String hash, Ssh from, Command read) {
        return manifests.get(hash, () -> fetch(from, read)).map(manifest -> new Delta.Base(release, manifest));
    }

    /** The base of most web nodes. */
    Optional<Delta.Base> mostCommon(Fleet fleet, Map<String, NodeState> states) {
        return Lineage.most(states.values(), NodeState::base)
                .flatMap(base -> fleet.nodes().stream()
                        .filter(ssh -> states.get(ssh.node().name()).base().equals(Optional.of(base)))
                        .findFirst()
                        .flatMap(ssh -> of(ssh, states.get(ssh.node().name()))));
    }

    /** What comes may be anything: whoever gets it checks it. */
    private static byte[] fetch(Ssh from, Command read) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        from.stream(read, InputStream.nullInputStream(), out, OutputStream.nullOutputStream());
        return out.toByteArray();
    }
}
