// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.hikyaku.connectors.delivery.ThisMachine;

/** What keeps the check quick, and safe to run beside a running engine. */
@AnalyzeClasses(packages = "io.hikyaku.routes.check", importOptions = DoNotIncludeTests.class)
class CheckNeedsNoEngineTest {
    @ArchTest
    static final ArchRule theCheckStartsNothing = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "org.springframework..",
                            "org.apache.activemq..",
                            "org.apache.camel.impl..",
                            "org.apache.camel.spi..",
                            "jakarta.jms..",
                            "java.sql..",
                            "io.hikyaku.connectors..")
                    // A question about a name, which needs nothing else and must have one answer.
                    .and(not(type(ThisMachine.class))))
            .because("an integrator runs it after each line he edits, and it must answer at once");
}
