package dev.scalectl.lab.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scalectl.lab.ApiTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProtocolTest extends ApiTest {
    private static final DateTimeFormatter AMZ_DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final HttpClient http = HttpClient.newHttpClient();

    private HttpResponse<String> call(String service, String form) throws IOException, InterruptedException {
        return call(service, form, Instant.now(), lab.credentials());
    }

    private HttpResponse<String> call(String service, String form, Instant at, Credentials keys)
            throws IOException, InterruptedException {
        String date = AMZ_DATE.format(at);
        var unsigned = new Request("POST", "/", "", _ -> date, form);
        var authorization = new Authorization(
                keys.accessKeyId(), date.substring(0, 8), "eu-west-1", service, List.of("x-amz-date"), "");
        String signature = Signature.of(unsigned, authorization, keys.secretAccessKey());
        var request = HttpRequest.newBuilder(lab.server().endpoint().resolve("/"))
                .header("X-Amz-Date", date)
                .header("User-Agent", "test/" + service)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + keys.accessKeyId() + "/" + authorization.scope()
                                + ", SignedHeaders=x-amz-date, Signature=" + signature)
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static void assertRefusal(int status, String code, HttpResponse<String> response) {
        assertTrue(response.body().contains("<Code>" + code + "</Code>"), response.body());
        assertEquals(status, response.statusCode());
    }

    @Test
    void writesErrorsInTheFormOfTheService() throws Exception {
        var ofEc2 = call("ec2", "Action=MakeCoffee&Version=2016-11-15");
        assertRefusal(400, "InvalidAction", ofEc2);
        assertTrue(ofEc2.body().contains("<Response><Errors><Error>"), ofEc2.body());
        var ofElb = call("elasticloadbalancing", "Action=MakeCoffee&Version=2015-12-01");
        assertRefusal(400, "InvalidAction", ofElb);
        assertTrue(ofElb.body().contains("<ErrorResponse xmlns="), ofElb.body());
        assertTrue(ofElb.body().contains("<Type>Sender</Type>"), ofElb.body());
    }

    @Test
    void refusesParametersThatTheActionDoesNotHave() throws Exception {
        assertRefusal(400, "UnknownParameter", call("ec2", "Action=DescribeInstances&Colour=red"));
        assertRefusal(400, "UnknownParameter", call("ec2", "Action=DescribeInstances&InstanceId.member.1=i-1"));
        assertRefusal(400, "UnknownParameter", call("elasticloadbalancing", "Action=DescribeLoadBalancers&Names.1=x"));
        assertRefusal(400, "InvalidParameterValue", call("ec2", "Action=DescribeInstances&MaxResults=many"));
        assertRefusal(400, "MissingParameter", call("ec2", "Action=TerminateInstances"));
        assertRefusal(400, "ValidationError", call("elasticloadbalancing", "Action=DeleteLoadBalancer"));
        assertRefusal(400, "MissingAction", call("ec2", "Version=2016-11-15"));
    }

    @Test
    void takesListsInTheOrderOfTheirNumbers() throws Exception {
        var response = call(
                "ec2",
                "Action=DescribeInstances&InstanceId.10=i-0000000a&InstanceId.9=i-00000009&InstanceId.2=i-00000002");
        assertTrue(
                response.body().contains("&apos;i-00000002, i-00000009, i-0000000a&apos;")
                        || response.body().contains("'i-00000002, i-00000009, i-0000000a'"),
                response.body());
    }

    @Test
    void letsNobodyInWithoutTheKeys() throws Exception {
        var stranger = Credentials.random();
        var wrongSecret = new Credentials(lab.credentials().accessKeyId(), stranger.secretAccessKey());
        String form = "Action=DescribeRegions";
        assertRefusal(401, "AuthFailure", call("ec2", form, Instant.now(), stranger));
        assertRefusal(401, "AuthFailure", call("ec2", form, Instant.now(), wrongSecret));
        assertRefusal(403, "InvalidClientTokenId", call("elasticloadbalancing", form, Instant.now(), stranger));
        assertRefusal(403, "SignatureDoesNotMatch", call("elasticloadbalancing", form, Instant.now(), wrongSecret));
        Instant old = Instant.now().minus(Duration.ofMinutes(20));
        assertRefusal(400, "RequestExpired", call("ec2", form, old, lab.credentials()));
        var naked = HttpRequest.newBuilder(lab.server().endpoint().resolve("/"))
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        assertRefusal(403, "MissingAuthenticationToken", http.send(naked, BodyHandlers.ofString()));
        try (var client = lab.elb(wrongSecret)) {
            assertRefused("SignatureDoesNotMatch", client::describeLoadBalancers);
        }
    }

    @Test
    void namesZonesAfterTheRegionThatWasSignedFor() throws Exception {
        assertTrue(call("ec2", "Action=DescribeRegions").body().contains("<regionName>eu-west-1</regionName>"));
        assertRefusal(400, "InvalidAction", call("sts", "Action=GetCallerIdentity"));
    }

    @Test
    void saysWhichActionsWereCalledAndByWhom() throws Exception {
        assertEquals("[]", get("/actions"));
        call("ec2", "Action=DescribeRegions");
        call("ec2", "Action=MakeCoffee");
        call("elasticloadbalancing", "Action=DescribeLoadBalancers");
        assertEquals("[\"ec2:DescribeRegions\",\"elasticloadbalancing:DescribeLoadBalancers\"]", get("/actions"));
        assertEquals("[\"ec2:DescribeRegions\"]", get("/actions?agent=test/ec2"));
        assertEquals("[]", get("/actions?agent=nobody"));
    }

    @Test
    void tellsTheOperatorsAddress() throws Exception {
        assertEquals("198.18.11.1\n", get("/checkip"));
    }

    private String get(String path) throws IOException, InterruptedException {
        URI uri = lab.server().endpoint().resolve(path);
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}
