package dev.scalectl.lab.ec2;

import dev.scalectl.lab.ec2.ImageCatalog.Entry;
import dev.scalectl.lab.state.Ids;
import dev.scalectl.lab.state.StoredInstance.Disk;
import dev.scalectl.lab.state.StoredInstance.Metadata;
import dev.scalectl.lab.wire.ApiException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsRequest;

/** The parts of a launch that stand for themselves: root volume, metadata options, user data. */
final class LaunchSettings {
    /**
     * Debian's images are registered with {@code imds-support: v2.0}, which asks for tokens and allows for one
     * container.
     */
    private static final int USUAL_HOPS = 2;

    private static final int MOST_USER_DATA = 16 * 1024;
    private static final Set<String> VOLUME_TYPES = Set.of("gp2", "gp3", "io1", "io2", "standard");

    private LaunchSettings() {}

    /** The root volume that the mappings ask for. */
    static Disk disk(List<BlockDeviceMapping> mappings, Entry image, Instant now) {
        EbsBlockDevice ebs = null;
        for (BlockDeviceMapping mapping : mappings) {
            if (!InstanceView.ROOT_DEVICE.equals(mapping.deviceName()) || mapping.ebs() == null) {
                throw new ApiException(
                        "UnsupportedOperation",
                        "The lab's instances have one volume, " + InstanceView.ROOT_DEVICE + ", not '"
                                + mapping.deviceName() + "'");
            }
            ebs = mapping.ebs();
        }
        if (ebs == null) {
            return new Disk(Ids.next("vol"), image.sizeGiB(), "gp3", false, true, now);
        }
        int size = ebs.volumeSize() == null ? image.sizeGiB() : ebs.volumeSize();
        if (size < image.sizeGiB()) {
            throw new ApiException(
                    "InvalidBlockDeviceMapping",
                    "Volume of size " + size + "GB is smaller than snapshot '" + image.snapshotId()
                            + "', expect size >= " + image.sizeGiB() + "GB");
        }
        String type = ebs.volumeType() == null ? "gp3" : ebs.volumeTypeAsString();
        if (!VOLUME_TYPES.contains(type)) {
            throw new ApiException(
                    "InvalidParameterValue", "Value (" + type + ") for parameter volumeType is invalid.");
        }
        return new Disk(
                Ids.next("vol"),
                size,
                type,
                Boolean.TRUE.equals(ebs.encrypted()),
                !Boolean.FALSE.equals(ebs.deleteOnTermination()),
                now);
    }

    static Metadata metadata(InstanceMetadataOptionsRequest options) {
        if (options == null) {
            return new Metadata("required", USUAL_HOPS, "enabled", "disabled");
        }
        int hops = options.httpPutResponseHopLimit() == null ? USUAL_HOPS : options.httpPutResponseHopLimit();
        if (hops < 1 || hops > 64) {
            throw new ApiException(
                    "InvalidParameterValue", "A value between 1 and 64 is required for the hop limit, not " + hops);
        }
        return new Metadata(
                oneOf(options.httpTokensAsString(), "required", "optional"),
                hops,
                oneOf(options.httpEndpointAsString(), "enabled", "disabled"),
                oneOf(options.instanceMetadataTagsAsString(), "disabled", "enabled"));
    }

    /** The first of the two when nothing is given. */
    static String oneOf(String given, String standard, String other) {
        if (given == null) {
            return standard;
        }
        if (!given.equals(standard) && !given.equals(other)) {
            throw new ApiException(
                    "InvalidParameterValue", "Value (" + given + ") is invalid, expected " + standard + " or " + other);
        }
        return given;
    }

    /** User data in Base64, without line breaks; empty when there is none. */
    static String userData(String base64) {
        if (base64 == null) {
            return "";
        }
        try {
            String text = base64.replaceAll("\\s", "");
            if (Base64.getDecoder().decode(text).length > MOST_USER_DATA) {
                throw new ApiException("InvalidParameterValue", "User data is limited to 16384 bytes");
            }
            return text;
        } catch (IllegalArgumentException e) {
            throw new ApiException("InvalidParameterValue", "Invalid BASE64 encoding of user data.");
        }
    }
}
