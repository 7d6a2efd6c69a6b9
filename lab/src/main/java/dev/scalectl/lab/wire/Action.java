package dev.scalectl.lab.wire;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** One action: how its request is built, and the typed method that answers it. */
public final class Action<B extends SdkBuilder<B, Q> & SdkPojo, Q extends SdkPojo> {
    private final String name;
    private final Supplier<B> builder;
    private final Function<Q, ? extends SdkPojo> handler;
    private final Set<String> supported;
    private final Set<String> required;

    private Action(
            String name,
            Supplier<B> builder,
            Function<Q, ? extends SdkPojo> handler,
            Set<String> supported,
            Set<String> required) {
        this.name = name;
        this.builder = builder;
        this.handler = handler;
        this.supported = supported;
        this.required = required;
    }

    /**
     * An action.
     *
     * @param supported the parameters that the lab honours, with all that is in them, or only a part as in
     *     {@code Placement.AvailabilityZone}; others are refused rather than passed over in silence. None given: all
     */
    public static <B extends SdkBuilder<B, Q> & SdkPojo, Q extends SdkPojo> Action<B, Q> of(
            String name, Supplier<B> builder, Function<Q, ? extends SdkPojo> handler, String... supported) {
        return new Action<>(name, builder, handler, Set.of(supported), Set.of());
    }

    /** The same action, which refuses requests without these top-level parameters. */
    public Action<B, Q> requires(String... parameters) {
        return new Action<>(name, builder, handler, supported, Set.of(parameters));
    }

    /** The name that requests call it by. */
    public String name() {
        return name;
    }

    SdkPojo answer(Protocol protocol, Map<String, String> parameters) {
        B request = builder.get();
        FormReader.read(protocol, parameters, request);
        Q built = request.build();
        refuseMissing(protocol, built);
        refuseUnsupported(protocol, built);
        refuseDryRun(built);
        return handler.apply(built);
    }

    private void refuseMissing(Protocol protocol, SdkPojo request) {
        for (SdkField<?> field : request.sdkFields()) {
            Object value = field.getValueOrDefault(request);
            boolean isEmpty = !isSet(value) || (value instanceof List<?> list && list.isEmpty());
            if (isEmpty && required.contains(field.memberName())) {
                throw protocol.missing(field.locationName());
            }
        }
    }

    private void refuseUnsupported(Protocol protocol, SdkPojo request) {
        if (supported.isEmpty()) {
            return;
        }
        var refused = new TreeSet<String>();
        collectUnsupported(request, "", refused);
        refused.remove("DryRun");
        if (!refused.isEmpty()) {
            throw protocol.unsupported(name, refused);
        }
    }

    private void collectUnsupported(SdkPojo part, String prefix, Set<String> refused) {
        for (SdkField<?> field : part.sdkFields()) {
            String path = prefix + field.memberName();
            Object value = field.getValueOrDefault(part);
            if (!isSet(value) || supported.contains(path)) {
                continue;
            }
            if (supported.stream().noneMatch(name -> name.startsWith(path + "."))) {
                refused.add(path);
                continue;
            }
            List<?> inside = value instanceof List<?> list ? list : List.of(value);
            inside.forEach(element -> collectUnsupported((SdkPojo) element, path + ".", refused));
        }
    }

    private static boolean isSet(Object value) {
        return value != null
                && !(value instanceof SdkAutoConstructList<?>)
                && !(value instanceof SdkAutoConstructMap<?, ?>);
    }

    private static void refuseDryRun(SdkPojo request) {
        for (SdkField<?> field : request.sdkFields()) {
            if (field.memberName().equals("DryRun") && Boolean.TRUE.equals(field.getValueOrDefault(request))) {
                throw new ApiException(412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
            }
        }
    }
}
