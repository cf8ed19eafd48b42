// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;

/**
 * Judges Bundles with HAPI's validator over the R4 definitions, offline: invariants, bindings, references. Tens of milliseconds a
 * Bundle and about 200 MB of heap, so it runs in tests, in the quarantine, and where a site asks for it.
 */
public final class ConformanceJudge implements Judge {
    private final FhirValidator validator;

    /** Makes a judge by the R4 definitions alone; they are read at its first use. */
    public ConformanceJudge(FhirContext fhir) {
        this(fhir, new PrePopulatedValidationSupport(fhir));
    }

    private ConformanceJudge(FhirContext fhir, PrePopulatedValidationSupport more) {
        ValidationSupportChain chain = new ValidationSupportChain(
                new PinnedDefinitions(fhir),
                more,
                new InMemoryTerminologyServerValidationSupport(fhir),
                new CommonCodeSystemsTerminologyService(fhir));
        FhirInstanceValidator instance = new FhirInstanceValidator(chain);
        instance.setErrorForUnknownProfiles(false);
        this.validator = fhir.newValidator().registerValidatorModule(instance);
    }

    /**
     * Makes a judge by the profiles and terminologies of FHIR packages as well, such as JP Core's. Profiles must come with their
     * snapshots.
     *
     * @param packages the packages, {@code .tgz}
     * @throws IOException if one is not readable
     */
    public static ConformanceJudge of(FhirContext fhir, List<Path> packages) throws IOException {
        return new ConformanceJudge(fhir, PackageDefinitions.read(fhir, packages));
    }

    @Override
    public String firstError(byte[] bundle) {
        return errors(bundle).stream().findFirst().orElse("");
    }

    /** Returns every rule the Bundle breaks as {@code place: rule id}, in the validator's order, without any value. */
    public List<String> errors(byte[] bundle) {
        return validator.validateWithResult(new String(bundle, StandardCharsets.UTF_8)).getMessages().stream()
                .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .map(ConformanceJudge::said)
                .toList();
    }

    private static String said(SingleValidationMessage message) {
        return message.getLocationString() + ": " + message.getMessageId();
    }
}
