package dev.scalectl.packaging;

import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The interface or the implementation of the client of one of AWS's services. */
final class ServiceClient {
    private static final Pattern NAME =
            Pattern.compile("software/amazon/awssdk/services/\\w+/(Default)?\\w+Client\\.class");
    private static final Pattern ANSWER = Pattern.compile(
            ".*\\)L(software/amazon/awssdk/services/\\w+/(model|paginators|waiters)/.*|java/util/concurrent/CompletableFuture);");
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(\\w+)\\$\\d+");

    private final ClassFile format;
    private final ClassModel model;
    private final Set<String> all;

    ServiceClient(ClassFile format, byte[] bytes) {
        this.format = format;
        this.model = format.parse(bytes);
        this.all = model.methods().stream()
                .filter(method ->
                        ANSWER.matcher(method.methodType().stringValue()).matches())
                .map(method -> method.methodName().stringValue())
                .collect(Collectors.toSet());
    }

    /** Whether an entry of a jar is one. */
    static boolean is(String entry) {
        return NAME.matcher(entry).matches();
    }

    /** The class without all other actions. */
    byte[] with(Set<String> actions) {
        return format.transformClass(model, (builder, element) -> {
            if (isKept(element, actions)) {
                builder.with(element);
            }
        });
    }

    private boolean isKept(ClassElement element, Set<String> actions) {
        return switch (element) {
            case MethodModel method -> isKept(method, actions);
            // names what its methods named
            case InnerClassesAttribute _ -> false;
            default -> true;
        };
    }

    private boolean isKept(MethodModel method, Set<String> actions) {
        String name = method.methodName().stringValue();
        Matcher lambda = LAMBDA.matcher(name);
        String action = lambda.matches() ? lambda.group(1) : name;
        return !all.contains(action) || actions.contains(action);
    }
}
