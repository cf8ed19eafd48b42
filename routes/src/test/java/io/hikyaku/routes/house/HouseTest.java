// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.apache.camel.Processor;

/** The house rules a compiler cannot see. When one breaks, move the class; do not bend the rule. */
@AnalyzeClasses(packages = "io.hikyaku", importOptions = DoNotIncludeTests.class)
class HouseTest {
    @ArchTest
    static final ArchRule mappingsKnowNothingOfCamelOrOfTheOtherRooms = noClasses()
            .that()
            .resideInAPackage("io.hikyaku.mappings..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.camel..",
                    "org.springframework..",
                    "jakarta.jms..",
                    "io.hikyaku.connectors..",
                    "io.hikyaku.routes..")
            .because("a mapping must be testable with a text file and nothing running");

    @ArchTest
    static final ArchRule connectorsKnowNothingOfHl7OrOfTheOtherRooms = noClasses()
            .that()
            .resideInAPackage("io.hikyaku.connectors..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "ca.uhn..",
                    "org.hl7..",
                    "io.hikyaku.mappings..",
                    "io.hikyaku.routes..",
                    "org.springframework.boot..")
            .because("a connector moves bytes; what they mean is decided elsewhere");

    @ArchTest
    static final ArchRule onlyAConnectorKnowsSoap = noClasses()
            .that()
            .resideOutsideOfPackage("io.hikyaku.connectors..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.cxf..", "jakarta.xml.ws..", "jakarta.xml.soap..")
            .because("an engine that has no route for SOAP loads nothing of it, and starts no bus");

    @ArchTest
    static final ArchRule theMappingPathHoldsNoHapiObjects = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.hikyaku.mappings.hl7..", "io.hikyaku.mappings.account..", "io.hikyaku.mappings.fhir..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ca.uhn.hl7v2..", "ca.uhn.fhir..", "org.hl7..")
            .allowEmptyShould(true)
            .because("HAPI is what the compiler checks against, not what a message waits for");

    @ArchTest
    static final ArchRule aStepKnowsNoOtherStep = noClasses()
            .that()
            .implement(Processor.class)
            .and()
            .resideInAPackage("..routes.step..")
            .should()
            .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                    "are other steps",
                    type -> type.isAssignableTo(Processor.class)
                            && type.getPackageName().contains("routes.step")))
            .because("the route file says what follows what");

    @ArchTest
    static final ArchRule theLedgerKnowsNoCamel = noClasses()
            .that()
            .resideInAPackage("..routes.ledger..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..")
            .because("what happened to a message is true whoever carried it");

    @ArchTest
    static final ArchRule namesAreTheGlossarysAndNotFillers = classes()
            .should()
            .haveNameNotMatching(".*(Impl|Manager|Helper|Util|Utils|Service)$")
            .andShould()
            .haveNameNotMatching(".*\\.(Abstract|Base)[A-Z].*")
            .because("a name that fits everything says nothing");

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = noFields()
            .should()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .because("what a class needs, its constructor says");

    @ArchTest
    static final ArchRule packagesOfTheHallFormNoCircle = slices().matching("io.hikyaku.routes.(*)..")
            .should()
            .beFreeOfCycles()
            .because("data flows one way, and so does knowledge");
}
