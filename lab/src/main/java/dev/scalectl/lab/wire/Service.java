package dev.scalectl.lab.wire;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;

/** A service: its name in the credential scope, its protocol, its actions. */
public final class Service {
    private final String name;
    private final Protocol protocol;
    private final Map<String, Action<?, ?>> actions;
    private final UnaryOperator<Supplier<SdkPojo>> around;

    /**
     * A service with these actions.
     *
     * @param around what each action runs in, such as a transaction
     */
    public Service(
            String name, Protocol protocol, List<Action<?, ?>> actions, UnaryOperator<Supplier<SdkPojo>> around) {
        this.around = around;
        this.name = name;
        this.protocol = protocol;
        this.actions = actions.stream().collect(Collectors.toUnmodifiableMap(Action::name, Function.identity()));
    }

    String name() {
        return name;
    }

    Protocol protocol() {
        return protocol;
    }

    /** Its actions, named as in an IAM policy. */
    public Stream<String> actions() {
        return actions.keySet().stream().map(action -> name + ":" + action);
    }

    boolean has(String action) {
        return action != null && actions.containsKey(action);
    }

    SdkPojo answer(String name, Map<String, String> parameters) {
        Action<?, ?> action = actions.get(name);
        if (action == null) {
            throw new ApiException("InvalidAction", "The action " + name + " is not valid for this web service.");
        }
        return around.apply(() -> action.answer(protocol, parameters)).get();
    }
}
