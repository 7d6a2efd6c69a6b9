package dev.scalectl.lab.contract;

import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.utils.builder.Buildable;
import tools.jackson.databind.node.ObjectNode;

/** The AWS SDK for Java. */
record SdkWay(Ec2Client ec2, ElasticLoadBalancingV2Client elb) implements Way, AutoCloseable {
    @Override
    public Answer call(String service, String action, ObjectNode parameters) {
        return switch (service) {
            case "ec2" -> call(Ec2Client.class, ec2, action, parameters);
            case "elb" -> call(ElasticLoadBalancingV2Client.class, elb, action, parameters);
            case String other -> throw new IllegalArgumentException(other);
        };
    }

    private static <C> Answer call(Class<C> type, C client, String action, ObjectNode parameters) {
        try {
            Object request = ((Buildable) Shapes.fill(builder(type, action), parameters)).build();
            Class<?> requestType = request.getClass();
            String method = action.substring(0, 1).toLowerCase(Locale.ROOT) + action.substring(1);
            var reply = (SdkPojo) type.getMethod(method, requestType).invoke(client, request);
            return new Answer.Reply(Shapes.tree(reply));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof AwsServiceException refusal) {
                String code = refusal.awsErrorDetails().errorCode();
                return new Answer.Refusal(code == null ? "HTTP " + refusal.statusCode() : code, refusal.getMessage());
            }
            throw new IllegalStateException(action, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no such action: " + action, e);
        }
    }

    /** An empty request. */
    static SdkPojo builder(Class<?> client, String action) throws ReflectiveOperationException {
        Class<?> requestType = Class.forName(client.getPackageName() + ".model." + action + "Request");
        return (SdkPojo) requestType.getMethod("builder").invoke(null);
    }

    @Override
    public void close() {
        ec2.close();
        elb.close();
    }
}
