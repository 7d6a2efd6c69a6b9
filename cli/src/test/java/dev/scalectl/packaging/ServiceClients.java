package dev.scalectl.packaging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.constant.ClassDesc;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The clients of AWS's services with the actions that are called, and no class that only the others need. When a client
 * is loaded, Java loads whatever its methods name to verify them, called or not.
 */
final class ServiceClients {
    private static final String CLASS = ".class";
    private static final String AWS = "software/amazon/awssdk/";
    private static final String PACKAGE = AWS + "services/";
    private static final Pattern NAMED =
            Pattern.compile("software[./]amazon[./]awssdk[./]services[./][a-z0-9]+[./][\\w$./]+");

    private final SequencedMap<String, byte[]> users;
    private final SequencedMap<String, byte[]> all;
    private final ClassFile format;
    private final Map<String, Uses> known = new HashMap<>();

    /**
     * A look at what is used.
     *
     * @param users our own entries
     * @param all the libraries' entries
     */
    ServiceClients(SequencedMap<String, byte[]> users, SequencedMap<String, byte[]> all) {
        this.users = users;
        this.all = all;
        // a pool of its own: what is left out shall not be named there any more
        this.format = ClassFile.of(
                ClassFile.ConstantPoolSharingOption.NEW_POOL,
                ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(this::open)
                        .orElse(ClassHierarchyResolver.defaultResolver())));
    }

    /** What an entry names: service classes, by their entries, and methods of clients. */
    private record Uses(Set<String> classes, Set<String> actions) {}

    /** The libraries' entries, without what is of no use. */
    SequencedMap<String, byte[]> slim() {
        Set<String> actions = new HashSet<>();
        while (true) {
            Map<String, byte[]> clients = clients(actions);
            Map<String, Uses> reached = reached(clients);
            if (!actions.addAll(actionsOf(reached))) {
                SequencedMap<String, byte[]> slim = new LinkedHashMap<>(all);
                slim.keySet().removeIf(name -> isService(name) && !reached.containsKey(name));
                slim.replaceAll(clients::getOrDefault);
                return slim;
            }
        }
    }

    private Map<String, byte[]> clients(Set<String> actions) {
        return all.entrySet().stream()
                .filter(entry -> ServiceClient.is(entry.getKey()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> new ServiceClient(format, entry.getValue()).with(actions)));
    }

    /** What each entry names that is reached from anything but services. */
    private Map<String, Uses> reached(Map<String, byte[]> clients) {
        Map<String, Uses> reached = new HashMap<>();
        users.forEach((name, bytes) -> reached.put("users " + name, uses("users " + name, bytes)));
        all.forEach((name, bytes) -> {
            if (name.startsWith(AWS) && (!isService(name) || !name.endsWith(CLASS))) {
                reached.put(name, uses(name, bytes));
            }
        });
        Deque<String> open = new ArrayDeque<>();
        reached.values().forEach(uses -> open.addAll(uses.classes()));
        while (!open.isEmpty()) {
            String name = open.pop();
            if (!reached.containsKey(name)) {
                Uses uses = clients.containsKey(name) ? read(name, clients.get(name)) : uses(name, all.get(name));
                reached.put(name, uses);
                open.addAll(uses.classes());
            }
        }
        return reached;
    }

    private static Set<String> actionsOf(Map<String, Uses> reached) {
        return reached.values().stream()
                .flatMap(uses -> uses.actions().stream())
                .collect(Collectors.toSet());
    }

    private Uses uses(String name, byte[] bytes) {
        return known.computeIfAbsent(name, _ -> read(name, bytes));
    }

    /** Names count wherever they are, so that what is found by its name at run time stays as well. */
    private Uses read(String name, byte[] bytes) {
        Set<String> classes = NAMED.matcher(new String(bytes, ISO_8859_1))
                .results()
                .map(found -> found.group().replace('.', '/') + CLASS)
                .filter(all::containsKey)
                .collect(Collectors.toSet());
        return new Uses(classes, classes.isEmpty() || !name.endsWith(CLASS) ? Set.of() : actions(bytes));
    }

    private Set<String> actions(byte[] bytes) {
        Set<String> actions = new HashSet<>();
        for (var constant : format.parse(bytes).constantPool()) {
            if (constant instanceof MemberRefEntry member
                    && ServiceClient.is(member.owner().asInternalName() + CLASS)) {
                actions.add(member.name().stringValue());
            }
        }
        return actions;
    }

    private InputStream open(ClassDesc type) {
        String descriptor = type.descriptorString();
        byte[] bytes = all.get(descriptor.substring(1, descriptor.length() - 1) + CLASS);
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    private static boolean isService(String name) {
        return name.startsWith(PACKAGE);
    }
}
