package dev.scalectl.cloud;

import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** The operators' public keys. */
public final class KeyPairs {
    private final Ec2Client ec2;
    private final Names names;

    KeyPairs(Ec2Client ec2, Names names) {
        this.ec2 = ec2;
        this.names = names;
    }

    List<String> read() {
        return ec2.describeKeyPairs(request -> request.filters(Tags.filter(names))).keyPairs().stream()
                .map(KeyPairInfo::keyName)
                .sorted()
                .toList();
    }

    /** Uploads a public key; its name says which key it is, so one that is there is this one. */
    public void importKey(String name, String publicLine) {
        try {
            ec2.importKeyPair(request -> request.keyName(name)
                    .publicKeyMaterial(SdkBytes.fromUtf8String(publicLine))
                    .tagSpecifications(Tags.specification(ResourceType.KEY_PAIR, Tags.of(names))));
        } catch (CloudFailure e) {
            if (!e.is("InvalidKeyPair.Duplicate")) {
                throw e;
            }
        }
    }

    /** Deletes a public key; EC2 does not mind when there is none. */
    public void delete(String name) {
        ec2.deleteKeyPair(request -> request.keyName(name));
    }
}
