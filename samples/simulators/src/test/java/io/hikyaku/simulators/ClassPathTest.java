// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which simulator may need what on its class path. */
@AnalyzeClasses(packages = "io.hikyaku.simulators", importOptions = DoNotIncludeTests.class)
class ClassPathTest {
    @ArchTest
    static final ArchRule theHospitalNeedsTheJdkOnly = classes()
            .that()
            .resideInAPackage("..simulators.hospital..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify.annotations..", "..simulators.hospital..")
            .because("hikyaku send must answer at once and any test may send");

    @ArchTest
    static final ArchRule everythingButTheCloudEhrNeedsTheJdkAndJacksonOnly = classes()
            .that()
            .resideOutsideOfPackage("..simulators.cloudehr..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.xml..",
                    "javax.net.ssl..",
                    "org.w3c.dom..",
                    "com.sun.net.httpserver..",
                    "com.fasterxml.jackson..",
                    "org.jspecify.annotations..",
                    "..simulators",
                    "..simulators.hospital..",
                    "..simulators.fhirserver..",
                    "..simulators.checker..",
                    "..simulators.program..",
                    "..simulators.proxy..",
                    "..simulators.prove..",
                    "..simulators.demo..",
                    "..simulators.eprescription..",
                    "..simulators.clins..",
                    "..simulators.storage..")
            .because("the engine's tests use them without the JPA server's dependencies");
}
