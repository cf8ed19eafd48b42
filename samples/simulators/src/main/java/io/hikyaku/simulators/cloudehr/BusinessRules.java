// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.cloudehr;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Patient;

/** What this EHR does not accept, although it is FHIR: → 422 and an OperationOutcome without any patient's data. */
@Interceptor
public final class BusinessRules {
    /** Where the day begins first: a child born today in Japan is not born in the future. */
    private static final ZoneOffset EARLIEST_DAY = ZoneOffset.ofHours(14);

    private final Clock clock;

    BusinessRules(Clock clock) {
        this.clock = clock.withZone(EARLIEST_DAY);
    }

    /** A resource about to be created → nothing, or 422. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        check(resource);
    }

    /** A resource about to be updated → nothing, or 422. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource resource) {
        check(resource);
    }

    private void check(IBaseResource resource) {
        if (resource instanceof Patient patient && patient.hasBirthDate() && isAhead(patient)) {
            String what = "Patient.birthDate is in the future";
            OperationOutcome outcome = new OperationOutcome();
            outcome.addIssue()
                    .setSeverity(IssueSeverity.ERROR)
                    .setCode(IssueType.BUSINESSRULE)
                    .setDiagnostics(what);
            throw new UnprocessableEntityException(what, outcome);
        }
    }

    /** The value as written, so that no zone is put into it: 2026, 2026-11 and 2026-11-22 all compare as text. */
    private boolean isAhead(Patient patient) {
        String born = Objects.requireNonNullElse(patient.getBirthDateElement().getValueAsString(), "");
        String today = LocalDate.now(clock).toString();
        return born.compareTo(today.substring(0, Math.min(born.length(), today.length()))) > 0;
    }
}
