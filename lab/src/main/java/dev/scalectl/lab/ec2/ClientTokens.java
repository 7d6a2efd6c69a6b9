package dev.scalectl.lab.ec2;

import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.state.StoredInstance;
import dev.scalectl.lab.state.StoredToken;
import dev.scalectl.lab.wire.ApiException;
import dev.scalectl.lab.wire.Fingerprint;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** Makes RunInstances idempotent. As on EC2, a token holds on past the termination of its instances. */
final class ClientTokens {
    private final Store store;
    private final InstantSource clock;

    ClientTokens(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The instances of the launch that this request repeats; the same token with another request is refused. */
    Optional<List<StoredInstance>> find(RunInstancesRequest request) {
        String token = request.clientToken();
        if (token == null) {
            return Optional.empty();
        }
        if (token.length() > 64) {
            throw new ApiException("InvalidParameterValue", "ClientToken can be at most 64 ASCII characters long");
        }
        return store.tables().tokens().find(token).map(known -> {
            if (!known.fingerprint().equals(fingerprint(request))) {
                throw new ApiException(
                        "IdempotentParameterMismatch",
                        "Arguments on this idempotent request are inconsistent with arguments used in previous"
                                + " request(s).");
            }
            return known.instanceIds().stream()
                    .flatMap(id -> store.tables().instances().find(id).stream())
                    .toList();
        });
    }

    void remember(RunInstancesRequest request, List<StoredInstance> instances) {
        String token = request.clientToken();
        if (token != null) {
            var ids = instances.stream().map(StoredInstance::id).toList();
            store.tables().tokens().put(token, new StoredToken(token, fingerprint(request), ids, clock.instant()));
        }
    }

    private static String fingerprint(RunInstancesRequest request) {
        // not null, for which the SDK puts in a random token
        return Fingerprint.of(request.toBuilder().clientToken("").build());
    }
}
