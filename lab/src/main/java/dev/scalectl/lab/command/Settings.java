package dev.scalectl.lab.command;

import dev.scalectl.lab.LabServer.Access;
import dev.scalectl.lab.host.Place;
import dev.scalectl.lab.state.Quotas;
import dev.scalectl.lab.state.SavedFile;
import dev.scalectl.lab.wire.ActionPattern;
import dev.scalectl.lab.wire.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stays the same for a lab as long as its state does.
 *
 * @param port the port that was free the first time; 0 before that
 * @param denied actions that the lab refuses for want of a permission
 * @param quotas how much there may be at once
 * @param burst the CPU credits of a burstable machine, as one core's time
 */
record Settings(
        String network,
        String region,
        int port,
        String accessKeyId,
        String secretAccessKey,
        List<String> denied,
        Map<Quotas.Kind, Integer> quotas,
        Duration burst) {
    /** Enough to set a node up and to deploy now and then. */
    static final Duration USUAL_BURST = Duration.ofMinutes(2);

    private static final int VERSION = 1;

    Settings {
        denied = denied == null ? List.of() : List.copyOf(denied);
        quotas = quotas == null ? Map.of() : Map.copyOf(quotas);
        burst = burst == null ? USUAL_BURST : burst;
    }

    static Settings fresh(String network, String region) {
        var credentials = Credentials.random();
        return new Settings(
                network,
                region,
                0,
                credentials.accessKeyId(),
                credentials.secretAccessKey(),
                List.of(),
                Map.of(),
                USUAL_BURST);
    }

    /** Throws {@link dev.scalectl.lab.state.UnusableState} when they cannot be read. */
    static Optional<Settings> read(Path state) {
        return file(state).read(Settings.class);
    }

    void write(Place place) throws IOException {
        Files.createDirectories(place.state());
        file(place.state()).write(this);
    }

    /** False for a lab whose first start has failed. */
    boolean hasServed() {
        return port != 0;
    }

    Settings withPort(int otherPort) {
        return new Settings(network, region, otherPort, accessKeyId, secretAccessKey, denied, quotas, burst);
    }

    /** The same account with other permissions and quotas. */
    Settings withLimits(List<String> newDenied, Map<Quotas.Kind, Integer> newQuotas) {
        return new Settings(network, region, port, accessKeyId, secretAccessKey, newDenied, newQuotas, burst);
    }

    /** The same with other CPU credits. */
    Settings withBurst(Duration newBurst) {
        return new Settings(network, region, port, accessKeyId, secretAccessKey, denied, quotas, newBurst);
    }

    Access access() {
        return new Access(
                new Credentials(accessKeyId, secretAccessKey),
                denied.stream().map(ActionPattern::new).toList(),
                new Quotas(quotas));
    }

    private static SavedFile file(Path state) {
        return new SavedFile(state.resolve("settings.json"), VERSION);
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "Settings[" + network + ", " + region + ", " + port + "]";
    }
}
