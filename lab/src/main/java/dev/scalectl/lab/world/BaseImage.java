package dev.scalectl.lab.world;

import java.util.Arrays;
import java.util.Optional;

/** The images that a world can make by itself; the API shows them as Debian's own on AWS. */
public enum BaseImage {
    /** Debian 13 as in Debian's cloud image. */
    DEBIAN_13("debian-13", "ami-0000000000deb0130", "debian-13-amd64-20261101-2290"),
    /** The same, with package sources that have MySQL's own server. */
    DEBIAN_13_MYSQL("debian-13-mysql", "ami-0000000000deb0131", "debian-13-mysql-amd64-20261101-2290");

    private final String shortName;
    private final String id;
    private final String imageName;

    BaseImage(String shortName, String id, String imageName) {
        this.shortName = shortName;
        this.id = id;
        this.imageName = imageName;
    }

    /** The name that {@code lab start --image} takes. */
    public String shortName() {
        return shortName;
    }

    /** The AMI's id. */
    public String id() {
        return id;
    }

    /** The AMI's name, shaped like the names of Debian's account on AWS. */
    public String imageName() {
        return imageName;
    }

    /** The base image with this AMI id, if it is one. */
    public static Optional<BaseImage> byId(String id) {
        return Arrays.stream(values()).filter(image -> image.id.equals(id)).findFirst();
    }
}
