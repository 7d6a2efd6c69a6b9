package dev.scalectl;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Who may use whom; the picture is in CONTRIBUTING.md. */
class ArchitectureTest {
    private static final String BASE = "dev.scalectl.";

    /** Packages, and which others they may use. */
    static final List<Map.Entry<String, List<String>>> ARROWS = List.of(
            Map.entry("error", List.of()),
            Map.entry("cluster", List.of()),
            Map.entry("console", List.of("error")),
            Map.entry("config", List.of("error")),
            Map.entry("plan", List.of("config", "cluster", "error")),
            Map.entry("cloud", List.of("config", "cluster", "error")),
            Map.entry("node", List.of("config", "cluster", "error")),
            Map.entry("service", List.of("node", "config", "cluster", "error")),
            Map.entry("release", List.of("service", "node", "config", "cluster", "console", "error")),
            Map.entry(
                    "run",
                    List.of("plan", "cloud", "node", "release", "service", "config", "cluster", "console", "error")),
            Map.entry(
                    "command",
                    List.of(
                            "run", "plan", "cloud", "node", "release", "service", "config", "cluster", "console",
                            "error")));

    private static final JavaClasses SHIPPED = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.scalectl");

    @ParameterizedTest
    @FieldSource("ARROWS")
    void usesOnlyWhatIsBelow(Map.Entry<String, List<String>> arrow) {
        String[] allowed = Stream.concat(Stream.of(arrow.getKey()), arrow.getValue().stream())
                .map(name -> BASE + name + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(BASE + arrow.getKey() + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.scalectl..").and(not(resideInAnyPackage(allowed))))
                .check(SHIPPED);
    }

    @Test
    void knowsAllPackages() {
        var found = new TreeSet<String>();
        SHIPPED.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(BASE))
                .map(name -> name.substring(BASE.length()).replaceFirst("\\..*", ""))
                .forEach(found::add);
        var known = new TreeSet<String>();
        ARROWS.forEach(arrow -> known.add(arrow.getKey()));

        assertEquals(known, found);
    }

    @Test
    void hasNoCycles() {
        slices().matching("dev.scalectl.(*)..").should().beFreeOfCycles().check(SHIPPED);
    }

    /** Each library is behind one package, which is then the place to look and the place to change. */
    @ParameterizedTest
    @CsvSource({
        "software.amazon.., cloud",
        "net.schmizz.., node",
        "redis.clients.., service",
        "com.mysql.., service",
        "org.snakeyaml.., config",
        "org.apache.commons.compress.., release",
        "com.github.luben.., release",
    })
    void keepsALibraryInOnePlace(String library, String place) {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + place + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(true)
                .check(SHIPPED);
    }

    @Test
    void sleepsInOnePlaceOnly() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.scalectl.run.Wait")
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .check(SHIPPED);
    }

    @Test
    void knowsOfTheLabOnlyWhereTheConfigurationIsResolvedAndWhereItIsStarted() {
        classes()
                .that()
                .haveSimpleNameStartingWith("Lab")
                .should()
                .resideInAnyPackage(BASE + "config", BASE + "command")
                .check(SHIPPED);
    }
}
