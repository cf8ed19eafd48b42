// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.validation;

import ca.uhn.fhir.context.FhirContext;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;

/**
 * The code system that HL7 gave a code after R4 and profiles use, as its package hl7.terminology 5.1.0 holds it for R4. R4's binding
 * and JP-CLINS name condition-clinical without a version and so mean the newest; JP-CLINS tells {@code unknown} of it, which came with
 * its version 2.0.0, while HAPI brings the one of 2019.
 */
final class NewerCodes {
    private static final String CONDITION_CLINICAL = "condition-clinical.json";

    private NewerCodes() {}

    static PrePopulatedValidationSupport read(FhirContext fhir) throws IOException {
        PrePopulatedValidationSupport definitions = new PrePopulatedValidationSupport(fhir);
        try (InputStream json = NewerCodes.class.getResourceAsStream(CONDITION_CLINICAL)) {
            if (json == null) {
                throw new FileNotFoundException(CONDITION_CLINICAL);
            }
            definitions.addResource(fhir.newJsonParser().parseResource(json));
        }
        return definitions;
    }
}
