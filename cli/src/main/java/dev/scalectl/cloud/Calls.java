package dev.scalectl.cloud;

import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Turns what the SDK throws into failures that say what to do.
 *
 * @param endpoint what failures call the cloud
 */
record Calls(String endpoint) {

    <T> T make(String operation, Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            throw new CloudFailure(operation, e);
        } catch (SdkClientException e) {
            throw new CloudFailure(operation, endpoint, e);
        }
    }
}
