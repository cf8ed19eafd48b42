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
        this(fhir, new PrePopulatedValidationSupport(fhir), new PrePopulatedValidationSupport(fhir));
    }

    /**
     * A rule that a resource breaks.
     *
     * @param rule its name in HAPI's validator, or the invariant's
     * @param at the place in the resource
     * @param words the validator's own words; they may quote a value
     */
    public record BrokenRule(String rule, String at, String words) {}

    private ConformanceJudge(
            FhirContext fhir, PrePopulatedValidationSupport newer, PrePopulatedValidationSupport more) {
        ValidationSupportChain chain = new ValidationSupportChain(
                newer,
                new PinnedDefinitions(fhir),
                more,
                new InMemoryTerminologyServerValidationSupport(fhir),
                new CommonCodeSystemsTerminologyService(fhir));
        FhirInstanceValidator instance = new FhirInstanceValidator(chain);
        instance.setErrorForUnknownProfiles(false);
        this.validator = fhir.newValidator().registerValidatorModule(instance);
    }

    /**
     * Makes a judge by the profiles and terminologies of FHIR packages as well, such as JP Core's, and by the codes HL7 added to R4's
     * since. Snapshots that are missing are made
     * at once, because HAPI makes them wrongly when several threads ask first.
     *
     * @param packages the packages, {@code .tgz}
     * @throws IOException if one is not readable
     */
    public static ConformanceJudge of(FhirContext fhir, List<Path> packages) throws IOException {
        return new ConformanceJudge(fhir, NewerCodes.read(fhir), PackageDefinitions.read(fhir, packages));
    }

    @Override
    public String firstError(byte[] bundle) {
        return errors(bundle).stream().findFirst().orElse("");
    }

    /** Returns every rule the Bundle breaks as {@code place: rule id}, in the validator's order, without any value. */
    public List<String> errors(byte[] bundle) {
        return broken(bundle).stream()
                .map(rule -> rule.at() + ": " + rule.rule())
                .toList();
    }

    /** Returns every rule a resource breaks, in the validator's order. */
    public List<BrokenRule> broken(byte[] resource) {
        return validator.validateWithResult(new String(resource, StandardCharsets.UTF_8)).getMessages().stream()
                .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .map(ConformanceJudge::rule)
                .toList();
    }

    private static BrokenRule rule(SingleValidationMessage message) {
        return new BrokenRule(
                String.valueOf(message.getMessageId()),
                String.valueOf(message.getLocationString()),
                String.valueOf(message.getMessage()));
    }
}
