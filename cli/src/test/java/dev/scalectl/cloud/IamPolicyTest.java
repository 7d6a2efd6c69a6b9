package dev.scalectl.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IamPolicyTest {
    /** Permissions that are needed without a call of that name: for parameters, for tags on creation, for a role. */
    private static final Set<String> IMPLIED =
            Set.of("ssm:GetParameters", "elasticloadbalancing:AddTags", "iam:CreateServiceLinkedRole");

    @Test
    void allowsExactlyTheActionsThatAreUsed() {
        Set<String> used = new TreeSet<>(IMPLIED);
        actions(Ec2.class).forEach(action -> used.add("ec2:" + action));
        actions(Elb.class).forEach(action -> used.add("elasticloadbalancing:" + action));
        assertEquals(used, allowed());
    }

    private static Set<String> allowed() {
        Set<String> allowed = new TreeSet<>();
        Path policy = Path.of("..", "docs", "iam-policy.json");
        for (JsonNode statement : JsonMapper.shared().readTree(policy).get("Statement")) {
            JsonNode actions = statement.get("Action");
            if (actions.isArray()) {
                actions.forEach(action -> allowed.add(action.asString()));
            } else {
                allowed.add(actions.asString());
            }
        }
        return allowed;
    }

    private static Stream<String> actions(Class<?> client) {
        return Arrays.stream(client.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 1 && !method.isSynthetic())
                .map(method -> Character.toUpperCase(method.getName().charAt(0))
                        + method.getName().substring(1));
    }
}
