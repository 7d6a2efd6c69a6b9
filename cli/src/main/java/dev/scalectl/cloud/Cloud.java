package dev.scalectl.cloud;

import dev.scalectl.config.CloudAccess;
import dev.scalectl.config.Config;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/** EC2 and ELB for one cluster: the only place where the SDK's clients are made. */
public final class Cloud implements AutoCloseable {
    private static final Duration CALL_LIMIT = Duration.ofSeconds(60);

    /**
     * A change is many calls, and one that is given up costs the operator another run; six take seconds after errors,
     * and half a minute of throttling.
     */
    private static final int ATTEMPTS = 6;

    /** Tells an account's log of API calls, and the lab's, which calls are ours. */
    private static final String USER_AGENT = "scalectl";

    private final SdkHttpClient http;
    private final Ec2Client ec2;
    private final ElasticLoadBalancingV2Client elb;
    private final Names names;

    private Cloud(Config config) {
        CloudAccess access = config.cloud();
        this.names = new Names(config.cluster());
        this.http = Http.to(access.endpoint());
        AwsCredentialsProvider credentials = access.credentials()
                .<AwsCredentialsProvider>map(key -> StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey())))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
        Calls calls = new Calls(access.endpoint().map(URI::toString).orElse("AWS in " + access.region()));
        this.ec2 = new Ec2(configured(Ec2Client.builder(), access, credentials).build(), calls);
        this.elb = new Elb(
                () -> configured(ElasticLoadBalancingV2Client.builder(), access, credentials)
                        .build(),
                calls);
    }

    /** The cloud that a configuration names; nothing is asked yet. */
    public static Cloud of(Config config) {
        return new Cloud(config);
    }

    /** Reads the cluster. */
    public ClusterReader reader() {
        return new ClusterReader(ec2, elb, names);
    }

    /** The instances. */
    public Instances instances() {
        return new Instances(ec2, names);
    }

    /** The security groups. */
    public Groups groups() {
        return new Groups(ec2, names);
    }

    /** The key pairs. */
    public KeyPairs keyPairs() {
        return new KeyPairs(ec2, names);
    }

    /** Machine images. */
    public Images images() {
        return new Images(ec2);
    }

    /** The load balancer. */
    public Balancers balancers() {
        return new Balancers(elb, names);
    }

    /** The target group. */
    public Targets targets() {
        return new Targets(elb, names);
    }

    @Override
    public void close() {
        ec2.close();
        elb.close();
        http.close();
    }

    private <B extends AwsClientBuilder<B, ?> & SdkSyncClientBuilder<B, ?>> B configured(
            B builder, CloudAccess access, AwsCredentialsProvider credentials) {
        builder.httpClient(http)
                .region(Region.of(access.region()))
                .credentialsProvider(credentials)
                .overrideConfiguration(override -> override.apiCallTimeout(CALL_LIMIT)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build())
                        .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, USER_AGENT));
        access.endpoint().ifPresent(builder::endpointOverride);
        return builder;
    }
}
