package dev.scalectl.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.cluster.HostKey;
import dev.scalectl.error.Failure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TagsTest {

    @Test
    void keepsTwoHostKeysInOneTag() {
        List<HostKey> keys = List.of(
                new HostKey("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ+/1234567890123456789012345678901234567890ab="),
                new HostKey("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA1234567890123456789012345678901234567890abcd"));
        String tag = Tags.hostKeys(keys);
        assertEquals(keys, Tags.hostKeys(tag));
        assertTrue(tag.length() <= 256, "EC2 takes 256 characters");
        assertEquals(List.of(), Tags.hostKeys(""));
    }

    @Test
    void refusesTheClusterOfANewerScalectl() {
        assertThrows(Failure.class, () -> Tags.read(Tags.list(Map.of(Tags.CLUSTER, "demo", Tags.SCHEMA, "2"))));
        assertEquals("demo", Tags.read(Tags.list(Tags.of(new Names("demo")))).get(Tags.CLUSTER));
    }

    @Test
    void makesClientTokensThatEc2TakesAndThatAnotherGroupDoesNotShare() {
        String token = Names.clientToken("sg-1", "web-1");
        assertEquals(token, Names.clientToken("sg-1", "web-1"));
        assertNotEquals(token, Names.clientToken("sg-2", "web-1"));
        assertNotEquals(token, Names.clientToken("sg-1", "web-2"));
        assertTrue(token.matches("\\p{ASCII}{1,64}"));
    }

    @Test
    void namesAKeyPairAfterTheKeyAndNotItsComment() {
        Names names = new Names("demo");
        assertEquals(names.keyPair("ssh-ed25519 AAAA ana@laptop"), names.keyPair("ssh-ed25519 AAAA\n"));
        assertNotEquals(names.keyPair("ssh-ed25519 AAAA"), names.keyPair("ssh-ed25519 BBBB"));
    }
}
