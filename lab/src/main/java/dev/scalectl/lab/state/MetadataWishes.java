package dev.scalectl.lab.state;

import dev.scalectl.lab.world.Metadata;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * What each instance may learn about itself.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-metadata.html">EC2's categories</a>
 */
final class MetadataWishes {
    private static final JsonMapper JSON = new JsonMapper();

    private final Tables tables;
    private final String region;

    MetadataWishes(Tables tables, String region) {
        this.tables = tables;
        this.region = region;
    }

    List<Metadata> all() {
        return tables.instances().where(i -> !i.net().privateIp().isEmpty()).stream()
                .map(this::of)
                .toList();
    }

    private Metadata of(StoredInstance instance) {
        var options = instance.launch().metadata();
        var access = new Metadata.Access(
                options.httpEndpoint().equals("enabled"), options.httpTokens().equals("required"), options.hopLimit());
        Map<String, String> values = new LinkedHashMap<>();
        general(instance).forEach((name, value) -> values.put("meta-data/" + name, value));
        network(instance).forEach((name, value) -> values.put("meta-data/network/interfaces/macs/" + name, value));
        if (options.tags().equals("enabled")) {
            tables.tagsOf(instance.id()).forEach((key, value) -> values.put("meta-data/tags/instance/" + key, value));
        }
        values.put("dynamic/instance-identity/document", document(instance));
        return new Metadata(
                instance.net().privateIp(), access, instance.launch().userData(), values);
    }

    private Map<String, String> general(StoredInstance instance) {
        var launch = instance.launch();
        var net = instance.net();
        String hostname = "ip-" + net.privateIp().replace('.', '-') + "." + region + ".compute.internal";
        Map<String, String> values = new LinkedHashMap<>();
        values.put("ami-id", launch.imageId());
        values.put("ami-launch-index", String.valueOf(launch.index()));
        values.put("ami-manifest-path", "(unknown)");
        values.put("block-device-mapping/ami", "xvda");
        values.put("block-device-mapping/root", "/dev/xvda");
        values.put("hostname", hostname);
        values.put("instance-action", "none");
        values.put("instance-id", instance.id());
        values.put("instance-life-cycle", "on-demand");
        values.put("instance-type", launch.instanceType());
        values.put("local-hostname", hostname);
        values.put("local-ipv4", net.privateIp());
        values.put("mac", Metadata.mac(net.privateIp()));
        values.put("placement/availability-zone", region + Network.zoneOf(net.subnetId()));
        values.put("placement/region", region);
        values.put("profile", "default-hvm");
        if (!net.publicIp().isEmpty()) {
            values.put("public-ipv4", net.publicIp());
        }
        tables.keyPairs().find(launch.keyName()).ifPresent(key -> {
            values.put("public-keys/", "0=" + key.name());
            values.put("public-keys/0/openssh-key", key.publicLine().strip() + "\n");
        });
        values.put("reservation-id", launch.reservationId());
        values.put("security-groups", groupNames(instance));
        values.put("services/domain", "amazonaws.com");
        values.put("services/partition", "aws");
        return values;
    }

    private Map<String, String> network(StoredInstance instance) {
        var net = instance.net();
        String mac = Metadata.mac(net.privateIp());
        Map<String, String> values = new LinkedHashMap<>();
        values.put("device-number", "0");
        values.put("interface-id", net.interfaceId());
        values.put("local-ipv4s", net.privateIp());
        values.put("mac", mac);
        values.put("owner-id", Network.ACCOUNT);
        if (!net.publicIp().isEmpty()) {
            values.put("ipv4-associations/" + net.publicIp(), net.privateIp());
            values.put("public-ipv4s", net.publicIp());
        }
        values.put("security-group-ids", String.join("\n", net.groupIds()));
        values.put("security-groups", groupNames(instance));
        values.put("subnet-id", net.subnetId());
        values.put(
                "subnet-ipv4-cidr-block",
                Network.subnet(net.subnetId()).orElseThrow().cidr());
        values.put("vpc-id", Network.VPC_ID);
        values.put("vpc-ipv4-cidr-block", Network.VPC_CIDR);
        return values.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> mac + "/" + entry.getKey(), Map.Entry::getValue, (a, _) -> a, LinkedHashMap::new));
    }

    private String groupNames(StoredInstance instance) {
        return instance.net().groupIds().stream()
                .flatMap(id -> tables.groups().find(id).stream())
                .map(StoredGroup::name)
                .collect(Collectors.joining("\n"));
    }

    private String document(StoredInstance instance) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("accountId", Network.ACCOUNT);
        document.put("architecture", "x86_64");
        document.put("availabilityZone", region + Network.zoneOf(instance.net().subnetId()));
        for (var none :
                List.of("billingProducts", "devpayProductCodes", "marketplaceProductCodes", "kernelId", "ramdiskId")) {
            document.put(none, null);
        }
        document.put("imageId", instance.launch().imageId());
        document.put("instanceId", instance.id());
        document.put("instanceType", instance.launch().instanceType());
        document.put(
                "pendingTime",
                instance.status().launchedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        document.put("privateIp", instance.net().privateIp());
        document.put("region", region);
        document.put("version", "2017-09-30");
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    }
}
