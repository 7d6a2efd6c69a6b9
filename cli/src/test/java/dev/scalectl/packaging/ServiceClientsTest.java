package dev.scalectl.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ServiceClientsTest {
    private static final String PACKAGE = "software/amazon/awssdk/services/ec2/";
    private static final ClassDesc CLIENT = type("Ec2Client");

    private final SequencedMap<String, byte[]> all = new LinkedHashMap<>();
    private final SequencedMap<String, byte[]> users = new LinkedHashMap<>();

    @Test
    void keepsTheActionsThatAreCalledAndWhatTheyNeed() {
        all.put(PACKAGE + "Ec2Client.class", client("start", "stop", "list"));
        for (String action : List.of("start", "stop", "list")) {
            all.put(PACKAGE + "model/" + action + "Response.class", naming("model/" + action + "State"));
            all.put(PACKAGE + "model/" + action + "State.class", naming("model/" + action + "State"));
        }
        all.put(PACKAGE + "paginators/Lists.class", calling("list"));
        all.put("software/amazon/awssdk/core/Core.class", naming("internal/ByName"));
        all.put(PACKAGE + "internal/ByName.class", naming("paginators/Lists"));
        all.put(PACKAGE + "internal/Unused.class", naming("Ec2Client"));
        all.put(PACKAGE + "some.text", "a.resource".getBytes(UTF_8));
        users.put("dev/scalectl/Cloud.class", calling("start"));

        var slim = new ServiceClients(users, all).slim();

        assertEquals(
                new TreeSet<>(Set.of(
                        "software/amazon/awssdk/core/Core.class",
                        PACKAGE + "Ec2Client.class",
                        PACKAGE + "model/startResponse.class",
                        PACKAGE + "model/startState.class",
                        PACKAGE + "model/listResponse.class",
                        PACKAGE + "model/listState.class",
                        PACKAGE + "paginators/Lists.class",
                        PACKAGE + "internal/ByName.class",
                        PACKAGE + "some.text")),
                new TreeSet<>(slim.keySet()));
        var methods = ClassFile.of().parse(slim.get(PACKAGE + "Ec2Client.class")).methods().stream()
                .map(method -> method.methodName().stringValue())
                .toList();
        assertEquals(List.of("close", "start", "list"), methods);
    }

    private static ClassDesc type(String name) {
        return ClassDesc.ofInternalName(PACKAGE + name);
    }

    /** A client with {@code close} and some actions, each of which answers with a class of its own. */
    private static byte[] client(String... actions) {
        return ClassFile.of().build(CLIENT, builder -> {
            builder.withMethodBody("close", ConstantDescs.MTD_void, 0, code -> code.return_());
            for (String action : actions) {
                var answer = MethodTypeDesc.of(type("model/" + action + "Response"));
                builder.withMethodBody(
                        action, answer, 0, code -> code.aconst_null().areturn());
            }
        });
    }

    private static byte[] naming(String name) {
        return ClassFile.of()
                .build(
                        ClassDesc.of("Any"),
                        builder -> builder.withMethodBody(
                                "name",
                                MethodTypeDesc.of(ConstantDescs.CD_String),
                                0,
                                code -> code.loadConstant(PACKAGE.replace('/', '.') + name.replace('/', '.'))
                                        .areturn()));
    }

    private static byte[] calling(String action) {
        var answer = MethodTypeDesc.of(type("model/" + action + "Response"));
        return ClassFile.of()
                .build(
                        ClassDesc.of("Any"),
                        builder -> builder.withMethodBody(
                                "call",
                                ConstantDescs.MTD_void,
                                0,
                                code -> code.aconst_null()
                                        .invokevirtual(CLIENT, action, answer)
                                        .pop()
                                        .return_()));
    }
}
