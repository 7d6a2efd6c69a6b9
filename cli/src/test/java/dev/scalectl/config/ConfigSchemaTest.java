package dev.scalectl.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code docs/json/scalectl.schema.json}, which editors use, says what the loader says. */
class ConfigSchemaTest {
    private static final Path FILE = Path.of("../docs/json/scalectl.schema.json");
    private static final int ROUNDS = 10_000;

    @TempDir
    private Path folder;

    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text(FILE), InputFormat.JSON);

    @Test
    @Timeout(300)
    void anIndependentValidatorAndTheLoaderAgreeOnTenThousandConfigurations() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed of the configurations: " + seed + " (again with -Dseed=" + seed + ")");
        var random = new SplittableRandom(seed);
        var mutations = new Mutations(random);
        Map<String, Object> right = full();
        int valid = 0;
        int beyond = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String yaml = mutations.next(right);
            Verdict said = judge(yaml);
            valid += said.loader ? 1 : 0;
            beyond += said.schema.isEmpty() ? 1 : 0;
            said.schema.ifPresent(schemaSaid -> assertEquals(
                    schemaSaid,
                    said.form,
                    () -> yaml + "\nloader: " + said.problems + "\nschema: "
                            + json(yaml).map(schema::validate)));
        }
        System.out.println(valid + " of them were right, " + beyond + " were no JSON");
        assertTrue(valid >= ROUNDS / 5, "only " + valid + " valid ones: nothing is proved of those");
        assertTrue(beyond <= ROUNDS / 10, beyond + " were no JSON: too many to prove something of the others");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../app-bundle/scalectl.yml",
                "../examples/symfony-demo/scalectl.yml",
                "src/main/resources/scalectl.yml"
            })
    void theFilesThatWeShipFitIt(String file) {
        String yaml = text(Path.of(file)).replace("cluster: CLUSTER", "cluster: demo");
        assertEquals(List.of(), schema.validate(json(yaml).orElseThrow()));
    }

    @Test
    void everyKeyIsDescribed() {
        JsonNode root = JsonMapper.shared().readTree(text(FILE));
        assertEquals(57, described(root));
    }

    private static int described(JsonNode node) {
        int count = 0;
        for (var property : node.path("properties").properties()) {
            assertTrue(property.getValue().has("description"), property.getKey());
            count += 1 + described(property.getValue());
        }
        for (var definition : node.path("$defs").properties()) {
            count += described(definition.getValue());
        }
        return count;
    }

    /**
     * What both said of a text.
     *
     * @param loader whether the loader takes it
     * @param form the same without what no schema can say: other files, and values that do not go together
     * @param schema empty for what is no JSON: a mapping with a list as key, the same key twice
     */
    private record Verdict(boolean loader, boolean form, Optional<Boolean> schema, String problems) {}

    private Verdict judge(String yaml) {
        Problems problems = new Problems();
        String told = "";
        boolean read = false;
        try {
            Path file = folder.resolve("scalectl.yml");
            ConfigLoader.read(file, YamlFile.parse(file, yaml), folder.resolve("none"), problems);
            read = true;
            problems.throwIfAny(file);
        } catch (ConfigFailure e) {
            told = e.getMessage();
        }
        boolean form = read && !problems.kinds().contains(Problems.Kind.FORM);
        Optional<Boolean> right = json(yaml).map(tree -> schema.validate(tree, OutputFormat.BOOLEAN));
        return new Verdict(told.isEmpty(), form, right, told);
    }

    private static Optional<JsonNode> json(String yaml) {
        try {
            var settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
            Object tree = new Load(settings).loadFromString(yaml);
            return hasPlainKeys(tree, 0) ? Optional.of(JsonMapper.shared().valueToTree(tree)) : Optional.empty();
        } catch (YamlEngineException _) {
            return Optional.empty();
        }
    }

    private static boolean hasPlainKeys(Object tree, int depth) {
        if (depth > 20) {
            return false;
        }
        return switch (tree) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .allMatch(one -> one.getKey() instanceof String && hasPlainKeys(one.getValue(), depth + 1));
            case List<?> list -> list.stream().allMatch(item -> hasPlainKeys(item, depth + 1));
            case null -> true;
            default -> !(tree instanceof byte[]);
        };
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> full() {
        var settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
        return (Map<String, Object>) new Load(settings).loadFromString(text(Path.of("src/test/resources/full.yml")));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
