package dev.scalectl.packaging;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.instruction.ConstantInstruction.LoadConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The SDK's table of where each of AWS's four hundred services is, with the services that are there to be called. Each
 * row is a class, and the first client that is made loads them all.
 */
final class ServiceRegions {
    private static final String TABLE = "software/amazon/awssdk/regions/GeneratedServiceMetadataProvider.class";
    private static final String SERVICES = "software/amazon/awssdk/services/";
    private static final ClassFile FORMAT = ClassFile.of(ClassFile.ConstantPoolSharingOption.NEW_POOL);

    private ServiceRegions() {}

    /** The entries with fewer rows. */
    static SequencedMap<String, byte[]> slim(SequencedMap<String, byte[]> all) {
        Set<String> names = new HashSet<>();
        all.forEach((name, bytes) -> {
            if (name.startsWith(SERVICES)) {
                names.addAll(strings(bytes));
            }
        });
        Set<String> dropped = new HashSet<>();
        SequencedMap<String, byte[]> slim = new LinkedHashMap<>(all);
        slim.computeIfPresent(
                TABLE,
                (_, bytes) -> FORMAT.transformClass(
                        FORMAT.parse(bytes),
                        ClassTransform.transformingMethodBodies(
                                CodeTransform.ofStateful(() -> new Rows(names, dropped)))));
        dropped.forEach(slim::remove);
        return slim;
    }

    private static Set<String> strings(byte[] bytes) {
        Set<String> strings = new HashSet<>();
        for (var constant : FORMAT.parse(bytes).constantPool()) {
            if (constant instanceof StringEntry text) {
                strings.add(text.stringValue());
            }
        }
        return strings;
    }

    /** Leaves out {@code .put("name", new Row())} of unknown names. */
    private static final class Rows implements CodeTransform {
        private final Set<String> names;
        private final Set<String> dropped;
        private final List<CodeElement> row = new ArrayList<>();
        private String name = "";
        private String type = "";

        Rows(Set<String> names, Set<String> dropped) {
            this.names = names;
            this.dropped = dropped;
        }

        @Override
        public void accept(CodeBuilder builder, CodeElement element) {
            if (element instanceof LoadConstantInstruction load && load.constantValue() instanceof String text) {
                name = text;
                row.add(element);
                return;
            }
            if (row.isEmpty()) {
                builder.with(element);
                return;
            }
            row.add(element);
            if (element instanceof NewObjectInstruction made) {
                type = made.className().asInternalName() + ".class";
            }
            if (element instanceof InvokeInstruction call && call.name().equalsString("put")) {
                end(builder);
            }
        }

        private void end(CodeBuilder builder) {
            if (names.contains(name)) {
                row.forEach(builder::with);
            } else {
                dropped.add(type);
            }
            row.clear();
        }
    }
}
