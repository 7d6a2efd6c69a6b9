package dev.scalectl.lab.wire;

import software.amazon.awssdk.core.SdkPojo;

/** Tells whether two requests ask for the same. */
public final class Fingerprint {
    private Fingerprint() {}

    /** A hash over all fields, lists in their order. */
    public static String of(SdkPojo request) {
        return Signature.sha256(XmlWriter.response(Protocol.EC2, "", "", request));
    }
}
