package dev.scalectl.release;

import dev.scalectl.console.Part;
import dev.scalectl.node.CommandFailed;
import dev.scalectl.node.FullDisk;
import dev.scalectl.node.Ssh;
import dev.scalectl.release.manifest.Delta;
import dev.scalectl.release.manifest.Manifest;
import dev.scalectl.release.manifest.ManifestCache;
import java.util.Optional;

/** A candidate on its way from this machine to all nodes and to the archive. */
final class Shipment implements AutoCloseable {
    private final Candidate candidate;
    private final Before before;
    private final Archive archive;
    private final Parcels parcels;
    private final Bases bases;
    private final Optional<Delta.Base> base;
    private final Staging staging;

    private Shipment(Candidate candidate, Before before, Archive archive, Bases bases, Fleet fleet) {
        this.candidate = candidate;
        this.before = before;
        this.archive = archive;
        this.bases = bases;
        this.parcels = new Parcels(candidate.bundle().contents());
        this.base = bases.mostCommon(fleet, before.nodes());
        Manifest own = candidate.bundle().manifest();
        Manifest manifest = base.map(old -> own.adopting(old.manifest())).orElse(own);
        this.staging = new Staging(
                new Blueprint(
                        candidate.id(),
                        manifest,
                        candidate.layout(),
                        candidate.bundle().apart(),
                        candidate.environment(),
                        candidate.verify()),
                bases.commands(),
                bases,
                parcels);
        bases.manifests().keep(manifest);
    }

    /**
     * A shipment to be; what is sent is packed when it is first needed.
     *
     * @param before what the nodes and the archive have
     */
    static Shipment of(Candidate candidate, Before before, Archive archive, WebCommands commands, Fleet fleet) {
        return new Shipment(candidate, before, archive, new Bases(ManifestCache.ofThisMachine(), commands), fleet);
    }

    /** Makes the release on a web node, and shows how far it is. */
    Staged to(Ssh web, Part shown) {
        return staging.stage(web, before.nodes().get(web.node().name()), shown::at);
    }

    /** Takes the release into the archive. */
    void toArchive() {
        try {
            archive.stage(
                    archive.base(bases, before.archive(), base), staging::delta, parcels, candidate.environment());
        } catch (CommandFailed e) {
            throw FullDisk.explain(e, before.archive().disk());
        }
    }

    @Override
    public void close() {
        parcels.close();
    }
}
