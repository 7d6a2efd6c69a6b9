package dev.scalectl.lab.contract;

import tools.jackson.databind.node.ObjectNode;

/** A way to call an action, as a program on AWS would. */
sealed interface Way permits SdkWay, AwsCommandWay {
    /**
     * Calls an action.
     *
     * @param service {@code ec2} or {@code elb}, for ELBv2
     * @param action as in {@code RunInstances}
     * @param parameters in the words of AWS's model of the API; blobs as text
     */
    Answer call(String service, String action, ObjectNode parameters);
}
