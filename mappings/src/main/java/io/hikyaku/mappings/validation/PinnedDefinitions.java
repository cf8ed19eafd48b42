// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/** The definitions of R4, also where a profile pins their version: {@code …/patient-religion|4.0.1}. */
final class PinnedDefinitions extends DefaultProfileValidationSupport {
    private static final String PIN = "|4.0.1";

    PinnedDefinitions(FhirContext fhir) {
        super(fhir);
    }

    @Override
    public @Nullable IBaseResource fetchStructureDefinition(String url) {
        return super.fetchStructureDefinition(unpinned(url));
    }

    @Override
    public @Nullable IBaseResource fetchValueSet(String url) {
        return super.fetchValueSet(unpinned(url));
    }

    private static String unpinned(String url) {
        return url.endsWith(PIN) ? url.substring(0, url.length() - PIN.length()) : url;
    }
}
