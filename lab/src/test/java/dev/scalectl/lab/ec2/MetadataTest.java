package dev.scalectl.lab.ec2;

import static dev.scalectl.lab.Models.launch;
import static dev.scalectl.lab.Models.tag;
import static dev.scalectl.lab.Models.tags;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.scalectl.lab.ApiTest;
import dev.scalectl.lab.PaperLab;
import dev.scalectl.lab.world.Metadata;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What instances are told about themselves. */
class MetadataTest extends ApiTest {
    @Test
    void tellsAnInstanceWhatTheApiTellsOthersOfIt() {
        ec2.importKeyPair(r -> r.keyName("me").publicKeyMaterial(KeyPairsTest.publicKey()));
        var instance = running(launch().keyName("me").instanceType("t3.medium").userData("IyEK"));
        var metadata = metadata(instance.privateIpAddress()).orElseThrow();
        assertEquals(new Metadata.Access(true, true, 2), metadata.access());
        assertEquals("required", instance.metadataOptions().httpTokensAsString());
        assertEquals(2, instance.metadataOptions().httpPutResponseHopLimit());
        assertEquals("IyEK", metadata.userData());
        var values = metadata.values();
        var card = instance.networkInterfaces().getFirst();
        assertEquals(instance.instanceId(), values.get("meta-data/instance-id"));
        assertEquals(instance.imageId(), values.get("meta-data/ami-id"));
        assertEquals("t3.medium", values.get("meta-data/instance-type"));
        assertEquals(instance.privateDnsName(), values.get("meta-data/local-hostname"));
        assertEquals(instance.privateIpAddress(), values.get("meta-data/local-ipv4"));
        assertEquals(instance.publicIpAddress(), values.get("meta-data/public-ipv4"));
        assertEquals(instance.placement().availabilityZone(), values.get("meta-data/placement/availability-zone"));
        assertEquals("eu-west-1", values.get("meta-data/placement/region"));
        assertEquals(card.macAddress(), values.get("meta-data/mac"));
        assertEquals(
                instance.subnetId(),
                values.get("meta-data/network/interfaces/macs/" + card.macAddress() + "/subnet-id"));
        assertEquals("default", values.get("meta-data/security-groups"));
        assertEquals("0=me", values.get("meta-data/public-keys/"));
        assertEquals(KeyPairsTest.LINE.strip() + "\n", values.get("meta-data/public-keys/0/openssh-key"));
        var document = new JsonMapper().readValue(values.get("dynamic/instance-identity/document"), Map.class);
        assertEquals(instance.instanceId(), document.get("instanceId"));
        assertEquals("eu-west-1", document.get("region"));
    }

    @Test
    void tellsOfTagsOnlyWhereThatIsOnAndAsTheyChange() {
        var quiet = running(launch().tagSpecifications(tags("instance", tag("Name", "a"))));
        assertFalse(
                metadata(quiet.privateIpAddress()).orElseThrow().values().containsKey("meta-data/tags/instance/Name"));
        var open = running(launch().metadataOptions(o ->
                        o.instanceMetadataTags("enabled").httpTokens("optional").httpPutResponseHopLimit(64))
                .tagSpecifications(tags("instance", tag("Name", "a"))));
        assertEquals(
                new Metadata.Access(true, false, 64),
                metadata(open.privateIpAddress()).orElseThrow().access());
        assertEquals("a", name(open.privateIpAddress()));
        ec2.createTags(r -> r.resources(open.instanceId()).tags(tag("Name", "b")));
        assertEquals(
                "b",
                PaperLab.eventually(
                        () -> Optional.of(name(open.privateIpAddress())).filter(name -> !name.equals("a"))));
        ec2.terminateInstances(r -> r.instanceIds(open.instanceId()));
        inState(open.instanceId(), "terminated");
        PaperLab.eventually(() -> metadata(open.privateIpAddress()).isPresent() ? Optional.empty() : Optional.of(true));
    }

    private String name(String ip) {
        return metadata(ip).orElseThrow().values().get("meta-data/tags/instance/Name");
    }

    private Optional<Metadata> metadata(String ip) {
        return lab.world().metadata().stream().filter(m -> m.ip().equals(ip)).findFirst();
    }
}
