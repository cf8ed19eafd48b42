// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * What a server answered.
 *
 * @param status HTTP status
 * @param asked Retry-After, zero if it did not say or it cannot be read
 * @param body as JSON; missing when it is none
 */
record Answer(int status, Duration asked, JsonNode body) {
    static Answer of(HttpResponse<byte[]> response, Clock clock) {
        return new Answer(response.statusCode(), asked(response.headers(), clock), Json.read(response.body()));
    }

    boolean success() {
        return status >= 200 && status < 300;
    }

    /** Headers → Retry-After, zero if there is none or it cannot be read. */
    static Duration asked(HttpHeaders headers, Clock clock) {
        String retryAfter = headers.firstValue("Retry-After").orElse("");
        if (retryAfter.isEmpty()) {
            return Duration.ZERO;
        }
        try {
            if (retryAfter.matches("\\d{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(retryAfter));
            }
            ZonedDateTime until = ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration left = Duration.between(clock.instant(), until.toInstant());
            return left.isNegative() ? Duration.ZERO : left;
        } catch (DateTimeException noDate) {
            return Duration.ZERO;
        }
    }

    @Override
    public String toString() {
        return "Answer[" + status + "]";
    }
}
