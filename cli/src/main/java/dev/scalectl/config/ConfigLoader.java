package dev.scalectl.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code scalectl.yml}. */
public final class ConfigLoader {
    /** A load balancer and a target group are called {@code scalectl-CLUSTER}, and may have 32 characters. */
    static final int LONGEST_CLUSTER = 23;

    private static final URI AWS_CHECK_IP = URI.create("https://checkip.amazonaws.com/");

    private ConfigLoader() {}

    /**
     * Reads and checks a configuration, and finds the running lab if it says {@code cloud: lab}.
     *
     * @throws ConfigFailure with every problem at once, each with line, column and key
     * @throws dev.scalectl.error.Failure when the lab does not run
     */
    public static Config load(Path file) {
        return load(file, Lab.discovery());
    }

    static Config load(Path file, Path labDiscovery) {
        Problems problems = new Problems();
        Supplier<Config> config = read(file, YamlFile.read(file), labDiscovery, problems);
        problems.throwIfAny(file);
        return config.get();
    }

    /** Notes all problems; the configuration may only be asked for when there are none. */
    static Supplier<Config> read(Path file, Node yaml, Path labDiscovery, Problems problems) {
        Section root = new Section("", yaml, problems);
        Path base = file.toAbsolutePath().normalize().getParent();
        String cluster = root.required("cluster", "unnamed", ConfigLoader::clusterName);
        Supplier<CloudAccess> cloud = cloud(root, labDiscovery);
        Web web = ServerSections.web(root.section("web"));
        Data data = ServerSections.data(root.section("data"), cluster);
        BalancerSettings balancer = ServerSections.balancer(root.section("balancer"));
        App app = AppSection.read(root.section("app"), base, cluster, balancer.healthCheck());
        NetworkSettings network = AccessSections.network(root.section("network"));
        SshSettings ssh = AccessSections.ssh(root.section("ssh"), base);
        root.end();
        return () -> new Config(file, cluster, cloud.get(), web, data, balancer, app, network, ssh);
    }

    private static String clusterName(String text) throws Parser.Wrong {
        if (!text.matches("[a-z]([a-z0-9-]*[a-z0-9])?") || text.contains("--")) {
            throw new Parser.Wrong("must be lower-case letters, digits and single hyphens, beginning with a letter");
        }
        if (text.length() > LONGEST_CLUSTER) {
            throw new Parser.Wrong(
                    "must have at most " + LONGEST_CLUSTER + " characters: AWS allows 32 for scalectl-CLUSTER");
        }
        return text;
    }

    /** Resolved only once the rest is known to be right: a misspelt key should not hide behind a lab that is off. */
    private static Supplier<CloudAccess> cloud(Section root, Path labDiscovery) {
        String kind = root.required("cloud", "lab", Values.matching("lab|aws", "must be lab or aws"));
        Parser<String> regionName = Values.matching("[a-z]{2}(-[a-z]+)+-\\d", "must be a region such as eu-west-1");
        if (kind.equals("lab")) {
            String region = root.value("region", "eu-west-1", regionName);
            return () -> Lab.access(labDiscovery, region);
        }
        String region = root.required("region", "eu-west-1", regionName);
        return () -> new CloudAccess("aws", region, Optional.empty(), Optional.empty(), AWS_CHECK_IP);
    }
}
