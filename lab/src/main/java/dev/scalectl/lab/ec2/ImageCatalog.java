package dev.scalectl.lab.ec2;

import dev.scalectl.lab.state.Network;
import dev.scalectl.lab.state.StoredImage;
import dev.scalectl.lab.state.Tables;
import dev.scalectl.lab.wire.ApiException;
import dev.scalectl.lab.world.BaseImage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.Image;

/** All images: the base images, shown as Debian's own, and those that CreateImage made. */
final class ImageCatalog {
    private static final String DEBIAN = "136693071363"; // Debian's account on AWS
    private static final Instant BASE_CREATED = Instant.parse("2026-11-01T00:00:00Z");
    private static final int BASE_SIZE_GIB = 8;
    private static final DateTimeFormatter CREATION_DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String SSM_PREFIX = "resolve:ssm:";
    private static final String SSM_DEBIAN_13 = "/aws/service/debian/release/13/latest/amd64";

    private final Tables tables;

    ImageCatalog(Tables tables) {
        this.tables = tables;
    }

    /** An image as far as the API needs it. */
    record Entry(
            String id,
            String name,
            String description,
            String owner,
            String state,
            String snapshotId,
            int sizeGiB,
            Instant createdAt,
            String sourceInstanceId) {
        boolean isPublic() {
            return owner.equals(DEBIAN);
        }
    }

    List<Entry> all() {
        return Stream.concat(
                        Arrays.stream(BaseImage.values()).map(ImageCatalog::entry),
                        tables.images().all().stream().map(ImageCatalog::entry))
                .toList();
    }

    Optional<Entry> find(String id) {
        return all().stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    /** The image with this id, or a refusal. */
    Entry get(String id) {
        Lookup.checkForm(id, "ami", "InvalidAMIID.Malformed");
        return find(id).orElseThrow(
                        () -> new ApiException("InvalidAMIID.NotFound", "The image id '[" + id + "]' does not exist"));
    }

    /** The image that RunInstances means: an id, or Debian's public parameter. */
    Entry resolve(String reference) {
        if (!reference.startsWith(SSM_PREFIX)) {
            return get(reference);
        }
        if (!reference.equals(SSM_PREFIX + SSM_DEBIAN_13)) {
            throw new ApiException(
                    "InvalidParameterValue",
                    "The lab knows the parameter " + SSM_DEBIAN_13 + " only, not '"
                            + reference.substring(SSM_PREFIX.length()) + "'");
        }
        return entry(BaseImage.DEBIAN_13);
    }

    private static Entry entry(BaseImage image) {
        return new Entry(
                image.id(),
                image.imageName(),
                "Debian 13, " + image.imageName(),
                DEBIAN,
                "available",
                image.id().replace("ami-", "snap-"),
                BASE_SIZE_GIB,
                BASE_CREATED,
                "");
    }

    private static Entry entry(StoredImage image) {
        return new Entry(
                image.id(),
                image.name(),
                image.description(),
                Network.ACCOUNT,
                image.state(),
                image.snapshotId(),
                image.sizeGiB(),
                image.createdAt(),
                image.sourceInstanceId());
    }

    Image view(Entry entry) {
        return Image.builder()
                .imageId(entry.id())
                .name(entry.name())
                .description(Permissions.nullIfEmpty(entry.description()))
                .imageLocation(entry.owner() + "/" + entry.name())
                .ownerId(entry.owner())
                .publicLaunchPermissions(entry.isPublic())
                .state(entry.state())
                .creationDate(CREATION_DATE.format(entry.createdAt()))
                .architecture("x86_64")
                .imageType("machine")
                .hypervisor("xen")
                .virtualizationType("hvm")
                .rootDeviceType("ebs")
                .rootDeviceName(InstanceView.ROOT_DEVICE)
                .enaSupport(true)
                .platformDetails("Linux/UNIX")
                .usageOperation("RunInstances")
                .sourceInstanceId(Permissions.nullIfEmpty(entry.sourceInstanceId()))
                .blockDeviceMappings(BlockDeviceMapping.builder()
                        .deviceName(InstanceView.ROOT_DEVICE)
                        .ebs(ebs -> ebs.snapshotId(entry.snapshotId())
                                .volumeSize(entry.sizeGiB())
                                .volumeType("gp3")
                                .encrypted(false)
                                .deleteOnTermination(true))
                        .build())
                .tags(TagRules.of(tables, entry.id()))
                .build();
    }
}
