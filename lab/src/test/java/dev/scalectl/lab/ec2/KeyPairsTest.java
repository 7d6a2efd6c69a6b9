package dev.scalectl.lab.ec2;

import static dev.scalectl.lab.Models.filter;
import static dev.scalectl.lab.Models.tag;
import static dev.scalectl.lab.Models.tags;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.lab.ApiTest;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

class KeyPairsTest extends ApiTest {
    static final String LINE =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl me@here";

    static SdkBytes publicKey() {
        return SdkBytes.fromUtf8String(LINE + "\n");
    }

    @Test
    void importsShowsAndDeletes() {
        var imported = ec2.importKeyPair(r -> r.keyName("demo")
                .publicKeyMaterial(publicKey())
                .tagSpecifications(tags("key-pair", tag("cluster", "demo"))));
        assertTrue(imported.keyPairId().startsWith("key-"));
        var shown = ec2.describeKeyPairs(
                        r -> r.filters(filter("tag:cluster", "demo")).includePublicKey(true))
                .keyPairs()
                .getFirst();
        assertEquals(LINE, shown.publicKey());
        assertEquals("ed25519", shown.keyTypeAsString());
        assertEquals(
                "+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU".length(),
                shown.keyFingerprint().replace("=", "").length());
        assertRefused(
                "InvalidKeyPair.Duplicate",
                () -> ec2.importKeyPair(r -> r.keyName("demo").publicKeyMaterial(publicKey())));
        ec2.deleteKeyPair(r -> r.keyName("demo"));
        ec2.deleteKeyPair(r -> r.keyName("demo"));
        assertRefused("InvalidKeyPair.NotFound", () -> ec2.describeKeyPairs(r -> r.keyNames("demo")));
    }

    @Test
    void refusesWhatIsNoPublicKey() {
        for (String line : new String[] {"hello", "ssh-ed25519", "ssh-ed25519 %%%"}) {
            assertRefused(
                    "InvalidKey.Format",
                    () -> ec2.importKeyPair(r -> r.keyName("x").publicKeyMaterial(SdkBytes.fromUtf8String(line))));
        }
    }
}
