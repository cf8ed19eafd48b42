// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.r4.model.StructureDefinition;

/** Profiles that say only what they change → the same with all their elements. */
final class Snapshots {
    private Snapshots() {}

    /** Makes every missing snapshot among some definitions, on this thread. */
    static void make(FhirContext fhir, PrePopulatedValidationSupport definitions) {
        List<StructureDefinition> missing = Objects.requireNonNull(definitions.fetchAllStructureDefinitions()).stream()
                .filter(StructureDefinition.class::isInstance)
                .map(StructureDefinition.class::cast)
                .filter(definition -> !definition.hasSnapshot())
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        SnapshotGeneratingValidationSupport maker = new SnapshotGeneratingValidationSupport(fhir);
        ValidationSupportContext context = new ValidationSupportContext(
                new ValidationSupportChain(new PinnedDefinitions(fhir), definitions, maker));
        missing.forEach(definition -> definitions.addResource(
                maker.generateSnapshot(context, definition, definition.getUrl(), "", definition.getName())));
    }
}
