package dev.scalectl.lab.ec2;

import dev.scalectl.lab.state.Ids;
import dev.scalectl.lab.state.Store;
import dev.scalectl.lab.state.StoredKeyPair;
import dev.scalectl.lab.wire.Action;
import dev.scalectl.lab.wire.ApiException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsResponse;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;

/** ImportKeyPair, DescribeKeyPairs, DeleteKeyPair. */
final class KeyPairs {
    private final Store store;
    private final Lookup lookup;
    private final InstantSource clock;

    KeyPairs(Store store, Lookup lookup, InstantSource clock) {
        this.store = store;
        this.lookup = lookup;
        this.clock = clock;
    }

    List<Action<?, ?>> actions() {
        return List.of(
                Action.of("ImportKeyPair", ImportKeyPairRequest::builder, this::importKey)
                        .requires("KeyName", "PublicKeyMaterial"),
                Action.of("DescribeKeyPairs", DescribeKeyPairsRequest::builder, this::describe),
                Action.of("DeleteKeyPair", DeleteKeyPairRequest::builder, this::delete));
    }

    private ImportKeyPairResponse importKey(ImportKeyPairRequest request) {
        var tags = TagRules.onCreation(request.tagSpecifications(), "key-pair");
        String name = request.keyName();
        if (!name.matches("\\p{ASCII}{1,255}")) {
            throw new ApiException(
                    "InvalidParameterValue", "A key pair's name has up to 255 ASCII characters, not '" + name + "'");
        }
        if (store.tables().keyPairs().find(name).isPresent()) {
            throw new ApiException("InvalidKeyPair.Duplicate", "The keypair '" + name + "' already exists.");
        }
        String line = request.publicKeyMaterial().asUtf8String().strip();
        String type = type(line);
        var key = new StoredKeyPair(Ids.next("key"), name, type, fingerprint(line, type), line, clock.instant());
        store.tables().keyPairs().put(name, key);
        tags.values().forEach(map -> TagRules.add(store.tables(), key.id(), map));
        return ImportKeyPairResponse.builder()
                .keyPairId(key.id())
                .keyName(name)
                .keyFingerprint(key.fingerprint())
                .tags(TagRules.of(store.tables(), key.id()))
                .build();
    }

    private DescribeKeyPairsResponse describe(DescribeKeyPairsRequest request) {
        request.keyNames().forEach(lookup::keyPair);
        for (String id : request.keyPairIds()) {
            if (store.tables().keyPairs().where(key -> key.id().equals(id)).isEmpty()) {
                throw new ApiException("InvalidKeyPair.NotFound", "The key pair '" + id + "' does not exist");
            }
        }
        var filters = new Filters<StoredKeyPair>()
                .on("key-name", StoredKeyPair::name)
                .on("key-pair-id", StoredKeyPair::id)
                .on("fingerprint", StoredKeyPair::fingerprint)
                .onTags(key -> store.tables().tagsOf(key.id()));
        boolean withKey = Boolean.TRUE.equals(request.includePublicKey());
        var infos = store.tables().keyPairs().all().stream()
                .filter(key ->
                        request.keyNames().isEmpty() || request.keyNames().contains(key.name()))
                .filter(key ->
                        request.keyPairIds().isEmpty() || request.keyPairIds().contains(key.id()))
                .filter(filters.all(request.filters()))
                .map(key -> info(key, withKey))
                .toList();
        return DescribeKeyPairsResponse.builder().keyPairs(infos).build();
    }

    private KeyPairInfo info(StoredKeyPair key, boolean withKey) {
        return KeyPairInfo.builder()
                .keyPairId(key.id())
                .keyName(key.name())
                .keyType(key.type())
                .keyFingerprint(key.fingerprint())
                .createTime(key.createdAt())
                .publicKey(withKey ? key.publicLine() : null)
                .tags(TagRules.of(store.tables(), key.id()))
                .build();
    }

    /** As on EC2, a key that is not there is deleted successfully. */
    private DeleteKeyPairResponse delete(DeleteKeyPairRequest request) {
        if (request.keyName() == null && request.keyPairId() == null) {
            throw new ApiException("MissingParameter", "The request must contain the parameter KeyName or KeyPairId");
        }
        Optional<StoredKeyPair> found = store
                .tables()
                .keyPairs()
                .where(key -> key.name().equals(request.keyName()) || key.id().equals(request.keyPairId()))
                .stream()
                .findFirst();
        found.ifPresent(key -> {
            store.tables().keyPairs().remove(key.name());
            store.tables().tags().remove(key.id());
        });
        return DeleteKeyPairResponse.builder()
                .returnValue(true)
                .keyPairId(found.map(StoredKeyPair::id).orElse(null))
                .build();
    }

    private static String type(String line) {
        return switch (line.split(" ", 2)[0]) {
            case "ssh-ed25519" -> "ed25519";
            case "ssh-rsa" -> "rsa";
            default -> throw new ApiException("InvalidKey.Format", "Key is not in valid OpenSSH public key format");
        };
    }

    /** EC2 shows SHA-256 in Base64 for ed25519, and MD5 in hexadecimal pairs for an imported RSA key. */
    private static String fingerprint(String line, String type) {
        try {
            byte[] blob = Base64.getDecoder().decode(line.split(" ", 3)[1].getBytes(StandardCharsets.US_ASCII));
            return type.equals("ed25519")
                    ? Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance("SHA-256").digest(blob))
                    : HexFormat.ofDelimiter(":")
                            .formatHex(MessageDigest.getInstance("MD5").digest(blob));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new ApiException("InvalidKey.Format", "Key is not in valid OpenSSH public key format");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
