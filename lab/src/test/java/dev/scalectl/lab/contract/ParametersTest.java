package dev.scalectl.lab.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scalectl.lab.PaperLab;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every parameter that AWS has for an action of the lab is taken, ignored because it would change nothing, or refused:
 * {@code contract/parameters.txt} says which. A newer SDK with further parameters fails here.
 */
class ParametersTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String REFUSAL = " does not support ";

    @TempDir
    Path directory;

    @Test
    void areAllTakenOrRefused() throws Exception {
        try (var lab = new PaperLab(directory).withoutRetries();
                var sdk = new SdkWay(lab.ec2(), lab.elb())) {
            var lines = lab.server().actions().stream()
                    .map(name -> name.replace("elasticloadbalancing:", "elb:").split(":", 2))
                    .flatMap(name -> lines(sdk, name[0], name[1]))
                    .collect(Collectors.joining("\n"));
            assertEquals(table(), lines);
        }
    }

    /** The table with what is ignored among what is taken, which is all that the lab's answers show. */
    private static String table() throws IOException {
        try (var in = ParametersTest.class.getResourceAsStream("/contract/parameters.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.startsWith("    takes") ? "    takes " + sorted(line) : line)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String sorted(String line) {
        var words = line.replace("    takes ", "").replace("; ignores", "").split(" ", -1);
        return String.join(" ", new TreeSet<>(List.of(words)));
    }

    private static Stream<String> lines(SdkWay sdk, String service, String action) {
        var everything = everything(service, action);
        var all = new TreeSet<String>();
        everything.propertyNames().forEach(all::add);
        Set<String> refused = refused(sdk.call(service, action, everything));
        all.removeAll(refused);
        var taken = Stream.of(service + " " + action, "    takes " + String.join(" ", all));
        return refused.isEmpty() ? taken : Stream.concat(taken, Stream.of("    refuses " + String.join(" ", refused)));
    }

    private static Set<String> refused(Answer answer) {
        if (!(answer instanceof Answer.Refusal refusal) || !refusal.message().contains(REFUSAL)) {
            return Set.of();
        }
        String names = refusal.message().split(REFUSAL, 2)[1].split(" \\(", 2)[0];
        return new TreeSet<>(List.of(names.split(", ", -1)));
    }

    /** A request with all parameters, whatever their values. */
    private static ObjectNode everything(String service, String action) {
        try {
            Class<?> client = service.equals("ec2") ? Ec2Client.class : ElasticLoadBalancingV2Client.class;
            var all = everything(SdkWay.builder(client, action));
            all.remove("DryRun");
            return all;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode everything(SdkPojo builder) {
        var all = JSON.createObjectNode();
        for (SdkField<?> field : builder.sdkFields()) {
            MarshallingKnownType type = field.marshallingType().getKnownType();
            if (type != MarshallingKnownType.MAP && type != MarshallingKnownType.INSTANT) {
                all.set(field.memberName(), something(field));
            }
        }
        return all;
    }

    private static JsonNode something(SdkField<?> field) {
        return switch (field.marshallingType().getKnownType()) {
            case SDK_POJO -> everything(field.constructor().get());
            case LIST ->
                JSON.createArrayNode()
                        .add(something(field.getTrait(ListTrait.class).memberFieldInfo()));
            case INTEGER, LONG -> JSON.getNodeFactory().numberNode(1);
            case DOUBLE -> JSON.getNodeFactory().numberNode(1.0);
            case BOOLEAN -> JSON.getNodeFactory().booleanNode(true);
            default -> JSON.getNodeFactory().stringNode("x");
        };
    }
}
