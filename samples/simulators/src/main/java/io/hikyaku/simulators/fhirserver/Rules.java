// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What this server's owner does not accept, although it is FHIR. */
final class Rules {
    /** Where the day begins first: a child born today in Japan is not born in the future. */
    private static final ZoneOffset EARLIEST_DAY = ZoneOffset.ofHours(14);

    private final Clock clock;

    Rules(Clock clock) {
        this.clock = clock.withZone(EARLIEST_DAY);
    }

    /** Resource → nothing, or a refusal 422. */
    void check(JsonNode resource) {
        if (resource.path("resourceType").asText().equals("Patient")) {
            String born = resource.path("birthDate").asText("");
            String today = LocalDate.now(clock).toString();
            if (born.compareTo(today.substring(0, Math.min(born.length(), today.length()))) > 0) {
                throw new Refusal(422, "business-rule", "Patient.birthDate is in the future");
            }
        }
    }
}
