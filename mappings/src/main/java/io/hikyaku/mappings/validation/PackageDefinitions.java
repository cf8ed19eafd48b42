// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import io.hikyaku.mappings.fhir.FhirPackage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** FHIR packages → the definitions in them that a validator asks for. */
final class PackageDefinitions {
    private static final int MAX_FILE_BYTES = 64 * 1024 * 1024;
    private static final List<String> KINDS = List.of("StructureDefinition-", "ValueSet-", "CodeSystem-");

    private PackageDefinitions() {}

    static PrePopulatedValidationSupport read(FhirContext fhir, List<Path> packages) throws IOException {
        PrePopulatedValidationSupport definitions = new PrePopulatedValidationSupport(fhir);
        IParser parser = fhir.newJsonParser();
        for (Path file : packages) {
            for (String kind : KINDS) {
                FhirPackage.read(file, MAX_FILE_BYTES, kind, bytes -> {
                    IBaseResource definition = parser.parseResource(new String(bytes, StandardCharsets.UTF_8));
                    definitions.addResource(definition);
                });
            }
        }
        Snapshots.make(fhir, definitions);
        return definitions;
    }
}
