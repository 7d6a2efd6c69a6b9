package dev.scalectl.cloud;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Turns what the SDK throws into failures that say what to do; in one place for every call. */
final class FailureInterceptor implements ExecutionInterceptor {
    private final String endpoint;

    FailureInterceptor(String endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        return switch (context.exception()) {
            case AwsServiceException refused -> new CloudFailure(operation, refused);
            case SdkClientException broken -> new CloudFailure(operation, endpoint, broken);
            case Throwable other -> other;
        };
    }
}
