package dev.scalectl.lab.wire;

import static dev.scalectl.lab.Models.launch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.lab.ApiTest;
import dev.scalectl.lab.PaperLab;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

class WeatherTest extends ApiTest {
    private Ec2Client once;
    private ElasticLoadBalancingV2Client elbOnce;

    @BeforeEach
    void tryOnce() {
        lab.withoutRetries();
        once = lab.ec2();
        elbOnce = lab.elb();
    }

    private void weather(String json) {
        assertEquals(200, lab.weather(json, lab.credentials().secretAccessKey()));
    }

    private static void assertRefused(int status, String code, Runnable call) {
        var refusal = assertThrows(AwsServiceException.class, call::run);
        assertEquals(
                status + " " + code,
                refusal.statusCode() + " " + refusal.awsErrorDetails().errorCode());
    }

    @Test
    void throttlesInTheWordsOfEachService() {
        weather("{\"rules\":[{\"action\":\"*\",\"effect\":\"throttle\"}]}");
        assertRefused(503, "RequestLimitExceeded", once::describeInstances);
        assertRefused(400, "Throttling", elbOnce::describeLoadBalancers);
    }

    @Test
    void failsInTheWordsOfEachService() {
        weather("{\"rules\":[{\"action\":\"*\",\"effect\":\"internal-error\"}]}");
        assertRefused(500, "InternalError", once::describeInstances);
        assertRefused(500, "InternalFailure", elbOnce::describeLoadBalancers);
        weather("{\"rules\":[{\"action\":\"*\",\"effect\":\"unavailable\"}]}");
        assertRefused(503, "Unavailable", once::describeInstances);
        assertRefused(503, "ServiceUnavailable", elbOnce::describeLoadBalancers);
    }

    @Test
    void befallsTheFirstCallOfEachActionOnly() {
        weather("{\"rules\":[{\"action\":\"ec2:Describe*\",\"effect\":\"throttle\",\"calls\":[1]}]}");
        assertRefused(503, "RequestLimitExceeded", once::describeInstances);
        assertRefused(503, "RequestLimitExceeded", once::describeVpcs);
        assertEquals(List.of(), once.describeInstances().reservations());
        assertEquals(1, once.describeVpcs().vpcs().size());
        assertEquals(List.of(), elbOnce.describeLoadBalancers().loadBalancers());
    }

    @Test
    void befallsTheCallsThatARuleNumbers() {
        weather("{\"rules\":[{\"action\":\"ec2:DescribeVpcs\",\"effect\":\"throttle\",\"calls\":[2]}]}");
        once.describeVpcs();
        assertRefused(503, "RequestLimitExceeded", once::describeVpcs);
        once.describeVpcs();
    }

    @Test
    void dropsTheConnectionBeforeAnythingIsDone() {
        weather("{\"rules\":[{\"action\":\"ec2:RunInstances\",\"effect\":\"drop\"}]}");
        assertThrows(SdkClientException.class, () -> once.runInstances(launch().build()));
        assertEquals(List.of(), once.describeInstances().reservations());
    }

    @Test
    void losesTheReplyOfWhatWasDone() {
        weather("{\"rules\":[{\"action\":\"ec2:RunInstances\",\"effect\":\"lose-reply\"}]}");
        var request = launch().clientToken("token").build();
        assertThrows(SdkClientException.class, () -> once.runInstances(request));
        String made = onlyInstance();
        weather("{}");
        assertEquals(made, once.runInstances(request).instances().getFirst().instanceId());
    }

    @Test
    void holdsTheReplyOfWhatWasDoneUntilTheWeatherChanges() throws InterruptedException {
        weather("{\"rules\":[{\"action\":\"ec2:RunInstances\",\"effect\":\"stall\"}]}");
        var request = launch().clientToken("token").build();
        var lost = new AtomicReference<RuntimeException>();
        var caller = Thread.startVirtualThread(() -> {
            try {
                once.runInstances(request);
            } catch (SdkClientException e) {
                lost.set(e);
            }
        });
        PaperLab.eventually(() -> Optional.of(lab.stalled()).filter(names -> !names.equals("[]")));
        assertEquals("[\"ec2:RunInstances\"]", lab.stalled());
        assertTrue(caller.isAlive());
        String made = onlyInstance();
        weather("{}");
        caller.join();
        assertNotNull(lost.get());
        assertEquals("[]", lab.stalled());
        assertEquals(made, once.runInstances(request).instances().getFirst().instanceId());
    }

    private String onlyInstance() {
        var reservations = once.describeInstances().reservations();
        assertEquals(1, reservations.size());
        return reservations.getFirst().instances().getFirst().instanceId();
    }

    @Test
    void hidesWhatIsNewForAWhile() {
        String old = once.createSecurityGroup(r -> r.groupName("old").description("old"))
                .groupId();
        weather("{\"hiddenSeconds\":5}");
        String id = once.runInstances(launch().securityGroupIds(old).build())
                .instances()
                .getFirst()
                .instanceId();
        String group = once.createSecurityGroup(r -> r.groupName("new").description("new"))
                .groupId();
        assertEquals(List.of(), once.describeInstances().reservations());
        assertRefused("InvalidInstanceID.NotFound", () -> once.describeInstances(r -> r.instanceIds(id)));
        assertRefused("InvalidInstanceID.NotFound", () -> once.terminateInstances(r -> r.instanceIds(id)));
        assertRefused("InvalidGroup.NotFound", () -> once.describeSecurityGroups(r -> r.groupIds(group)));
        assertTrue(once.describeSecurityGroups().securityGroups().stream()
                .noneMatch(found -> found.groupId().equals(group)));
        var subnets = subnets();
        String balancer = elbOnce.createLoadBalancer(r -> r.name("new").subnets(subnets))
                .loadBalancers()
                .getFirst()
                .loadBalancerArn();
        assertRefused("LoadBalancerNotFound", () -> elbOnce.describeListeners(r -> r.loadBalancerArn(balancer)));
        assertEquals(List.of(), elbOnce.describeLoadBalancers().loadBalancers());
        PaperLab.eventually(
                () -> once.describeInstances().reservations().stream().findAny());
        inState(id, "running");
    }

    @Test
    void takesOrdersOnlyFromWhoKnowsTheKeyAndSpeaksClearly() {
        String secret = lab.credentials().secretAccessKey();
        assertEquals(403, lab.weather("{}", "guessed"));
        assertEquals(400, lab.weather("{\"rain\":1}", secret));
        assertEquals(400, lab.weather("{\"rules\":[{\"action\":\"*\",\"effect\":\"hail\"}]}", secret));
        assertEquals(400, lab.weather("{\"rules\":[{\"action\":\"*\"}]}", secret));
        assertEquals(400, lab.weather("rain", secret));
    }
}
