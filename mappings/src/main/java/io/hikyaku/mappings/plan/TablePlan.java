// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.fhir.Value;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A compiled table. A code is found in constant time, however many there are.
 *
 * @param codes what always holds
 * @param dated what holds on some days only
 * @param otherwise what becomes of a code outside it
 */
record TablePlan(String id, Map<String, Code> codes, Map<String, List<Dated>> dated, Otherwise otherwise) {
    /** The target of one code; display may be empty, and system of no text. All codes of a system share one. */
    record Code(String code, String display, Value system) {
        boolean hasSystem() {
            return !system.text().isEmpty();
        }
    }

    /** A target that holds from one day to another, both included. */
    record Dated(LocalDate validFrom, LocalDate validTo, Code code) {
        boolean holds(LocalDate day) {
            return !day.isBefore(validFrom) && !day.isAfter(validTo);
        }
    }

    /** Returns the target of a code on the day of the message's event; null where it has none. */
    @Nullable
    Code find(String code, Run run) {
        Code always = codes.get(code);
        List<Dated> sometimes = always == null ? dated.get(code) : null;
        if (sometimes == null) {
            return always;
        }
        LocalDate day = run.day();
        for (Dated one : sometimes) {
            if (one.holds(day)) {
                return one.code();
            }
        }
        return null;
    }
}
