package dev.scalectl.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.waiters.Ec2Waiter;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.waiters.ElasticLoadBalancingV2Waiter;

/** A lab before a world on paper, and clients of it, over real HTTP. */
public abstract class ApiTest {
    /** The SDK's waiters ask every 15 seconds by themselves. */
    private static final BackoffStrategy OFTEN = BackoffStrategy.fixedDelayWithoutJitter(Duration.ofMillis(50));

    @TempDir
    protected Path directory;

    protected PaperLab lab;
    protected Ec2Client ec2;
    protected ElasticLoadBalancingV2Client elb;
    protected Ec2Waiter ec2Waiter;
    protected ElasticLoadBalancingV2Waiter elbWaiter;

    @BeforeEach
    void openLab() throws IOException {
        lab = new PaperLab(directory);
        connect();
    }

    @AfterEach
    void closeLab() {
        disconnect();
        lab.close();
    }

    /** Ends the lab's process, as far as a test can, and starts another on what it has left. */
    protected void restartLab() throws IOException {
        disconnect();
        lab.restart();
        connect();
    }

    private void connect() {
        ec2 = lab.ec2();
        elb = lab.elb();
        ec2Waiter = Ec2Waiter.builder()
                .client(ec2)
                .overrideConfiguration(o -> o.backoffStrategyV2(OFTEN))
                .build();
        elbWaiter = ElasticLoadBalancingV2Waiter.builder()
                .client(elb)
                .overrideConfiguration(o -> o.backoffStrategyV2(OFTEN))
                .build();
    }

    private void disconnect() {
        ec2.close();
        elb.close();
    }

    /** Asserts that a call is refused with this code, and returns the message. */
    protected static String assertRefused(String code, Executable call) {
        var refusal = assertThrows(AwsServiceException.class, call);
        assertEquals(code, refusal.awsErrorDetails().errorCode());
        return refusal.awsErrorDetails().errorMessage();
    }

    /** Launches, and returns the instance once it runs. */
    protected Instance running(RunInstancesRequest.Builder launch) {
        String id = ec2.runInstances(launch.build()).instances().getFirst().instanceId();
        return inState(id, "running");
    }

    /** The instance once it is in a state. */
    protected Instance inState(String id, String state) {
        return PaperLab.eventually(() ->
                Optional.of(instance(id)).filter(i -> i.state().nameAsString().equals(state)));
    }

    /** The instance now. */
    protected Instance instance(String id) {
        return ec2.describeInstances(r -> r.instanceIds(id))
                .reservations()
                .getFirst()
                .instances()
                .getFirst();
    }

    /** The ids of both subnets. */
    protected String[] subnets() {
        return ec2.describeSubnets().subnets().stream().map(s -> s.subnetId()).toArray(String[]::new);
    }
}
