package dev.scalectl.cloud;

import dev.scalectl.error.Failure;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;

/** Machine images by the names that a configuration uses. */
public final class Images {
    /** Debian's own account, by which nobody else can offer an image of that name. */
    private static final String DEBIAN = "136693071363";

    private static final Map<String, String> KNOWN = Map.of(
            "debian-13", "debian-13-amd64-*",
            "debian-13-mysql", "debian-13-mysql-amd64-*");
    private static final String PARAMETER = "resolve:ssm:";

    private final Ec2Client ec2;

    Images(Ec2Client ec2) {
        this.ec2 = ec2;
    }

    /**
     * An image to launch.
     *
     * @param id an AMI's id, or a parameter that EC2 looks up itself
     * @param rootDevice such as {@code /dev/xvda}
     */
    public record Found(String id, String rootDevice) {}

    /** Finds the image that a configuration names. */
    public Found find(String image) {
        if (KNOWN.containsKey(image)) {
            return newest(image, KNOWN.get(image));
        }
        if (image.startsWith("/")) {
            return parameter(PARAMETER + image);
        }
        if (image.startsWith(PARAMETER)) {
            return parameter(image);
        }
        return byId(image);
    }

    private Found newest(String image, String pattern) {
        List<Image> images = describe(DescribeImagesRequest.builder()
                .owners(DEBIAN)
                .filters(
                        Filter.builder().name("name").values(pattern).build(),
                        Filter.builder().name("state").values("available").build()));
        return images.stream()
                .max(Comparator.comparing(Image::creationDate))
                .map(Images::found)
                .orElseThrow(() -> new Failure(
                        "There is no image " + image + " in this region",
                        "Name an AMI's id in web.image and data.image"));
    }

    private Found byId(String id) {
        return describe(DescribeImagesRequest.builder().imageIds(id)).stream()
                .findFirst()
                .map(Images::found)
                .orElseThrow(() -> new Failure("There is no image " + id, "Known names: " + KNOWN.keySet()));
    }

    /**
     * EC2 looks a parameter up when it launches; not every region describes one, so the device may follow from the
     * vendor.
     */
    private Found parameter(String parameter) {
        try {
            return new Found(parameter, byId(parameter).rootDevice());
        } catch (CloudFailure _) {
            return new Found(parameter, parameter.contains("/canonical/") ? "/dev/sda1" : "/dev/xvda");
        }
    }

    private List<Image> describe(DescribeImagesRequest.Builder request) {
        return ec2.describeImages(request.build()).images();
    }

    private static Found found(Image image) {
        return new Found(image.imageId(), image.rootDeviceName());
    }
}
