// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;

/**
 * Judges Bundles with HAPI's validator over the R4 definitions, offline: invariants, bindings, references. Tens of milliseconds a
 * Bundle and about 200 MB of heap, so it runs in tests, in the quarantine, and where a site asks for it.
 */
public final class ConformanceJudge implements Judge {
    private final FhirValidator validator;

    /** Makes a judge; the definitions are read at its first use. */
    public ConformanceJudge(FhirContext fhir) {
        ValidationSupportChain chain = new ValidationSupportChain(
                new DefaultProfileValidationSupport(fhir),
                new InMemoryTerminologyServerValidationSupport(fhir),
                new CommonCodeSystemsTerminologyService(fhir));
        FhirInstanceValidator instance = new FhirInstanceValidator(chain);
        instance.setErrorForUnknownProfiles(false);
        this.validator = fhir.newValidator().registerValidatorModule(instance);
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
