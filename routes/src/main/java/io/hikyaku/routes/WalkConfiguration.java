// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes;

import ca.uhn.fhir.context.FhirContext;
import io.hikyaku.mappings.MappingSettings;
import io.hikyaku.mappings.Mappings;
import io.hikyaku.mappings.validation.ConformanceJudge;
import io.hikyaku.mappings.validation.Judge;
import io.hikyaku.mappings.validation.StructureJudge;
import io.hikyaku.routes.ledger.Deliveries;
import io.hikyaku.routes.ledger.Ledger;
import io.hikyaku.routes.settings.InstallationKey;
import io.hikyaku.routes.settings.Settings;
import io.hikyaku.routes.step.Lanes;
import io.hikyaku.routes.step.StepComponent;
import io.hikyaku.routes.step.Steps;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.camel.component.jms.JmsComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the steps of the walk, and drives again what was recorded and never settled before any route starts. */
@Configuration(proxyBeanMethods = false)
public class WalkConfiguration {
    @Bean
    StepComponent step(Settings settings, Ledger ledger, Deliveries deliveryLedger, Clock clock) {
        Lanes lanes = new Lanes(InstallationKey.of(settings.data(), "lane"));
        return new StepComponent(
                new Steps(settings, mappings(settings), judges(settings), lanes, ledger, deliveryLedger, clock));
    }

    /** Each layer is compiled once, when the first route names it. */
    private static Function<String, Mappings> mappings(Settings settings) {
        MappingSettings constants =
                new MappingSettings(settings.get("hikyaku.facility"), settings.get("hikyaku.site"), settings.zone());
        ConcurrentHashMap<String, Mappings> compiled = new ConcurrentHashMap<>();
        return layer -> compiled.computeIfAbsent(
                layer, name -> Mappings.load(settings.home().resolve("mappings"), layers(name), constants));
    }

    /** The last layer → all that apply before it, and itself. */
    private static List<String> layers(String last) {
        return switch (last) {
            case "", "base" -> List.of("base");
            case "jp" -> List.of("base", "jp");
            default -> List.of("base", "jp", last);
        };
    }

    private static Function<String, Judge> judges(Settings settings) {
        FhirContext fhir = FhirContext.forR4Cached();
        boolean full = settings.get("validate.mode").equals("full");
        Judge judge = full ? new ConformanceJudge(fhir) : new StructureJudge(fhir);
        return profiles -> judge;
    }

    @Bean(initMethod = "run")
    Reconcile reconcile(Deliveries deliveryLedger, JmsComponent artemis) {
        return new Reconcile(deliveryLedger, artemis.getConfiguration().getOrCreateConnectionFactory());
    }
}
