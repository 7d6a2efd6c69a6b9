package dev.scalectl.lab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package may know which: see the table in CONTRIBUTING.md. */
@AnalyzeClasses(packages = "dev.scalectl", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String LAB = "dev.scalectl.lab.";

    @ArchTest
    static final ArchRule THE_WORLD_KNOWS_NOBODY =
            knowsNoneOf("world", "wire", "state", "ec2", "elb", "host", "command");

    @ArchTest
    static final ArchRule THE_PROTOCOL_KNOWS_NO_SERVICE =
            knowsNoneOf("wire", "world", "state", "ec2", "elb", "host", "command");

    @ArchTest
    static final ArchRule STATE_KNOWS_NO_PROTOCOL = knowsNoneOf("state", "wire", "ec2", "elb", "host", "command");

    @ArchTest
    static final ArchRule EC2_MEETS_ELB_IN_THE_STATE_ONLY = knowsNoneOf("ec2", "elb", "host", "command");

    @ArchTest
    static final ArchRule ELB_MEETS_EC2_IN_THE_STATE_ONLY = knowsNoneOf("elb", "ec2", "host", "command");

    @ArchTest
    static final ArchRule THE_HOST_KNOWS_NO_API = knowsNoneOf("host", "wire", "state", "ec2", "elb", "command");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching(LAB + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NOTHING_OF_THE_COMMAND_LINE_TOOL = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.scalectl", "dev.scalectl.config..", "dev.scalectl.cloud..", "dev.scalectl.node..");

    private static ArchRule knowsNoneOf(String one, String... others) {
        var packages = new String[others.length];
        for (int i = 0; i < others.length; i++) {
            packages[i] = LAB + others[i] + "..";
        }
        return noClasses()
                .that()
                .resideInAPackage(LAB + one + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages);
    }
}
