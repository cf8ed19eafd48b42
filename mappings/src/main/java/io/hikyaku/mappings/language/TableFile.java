// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.language;

import io.hikyaku.mappings.Place;
import java.time.LocalDate;
import java.util.List;

/**
 * A table of codes as written, all its layers together.
 *
 * @param id {@code table/hl70001-to-administrative-gender}
 * @param at the first line of its first layer
 * @param from name of the HL7 table
 * @param to code system of the targets
 * @param otherwise what becomes of a code outside the table: {@code keep}, {@code hold} or {@code worklist}
 * @param codes its codes in order
 */
public record TableFile(String id, Place at, String from, String to, String otherwise, List<Code> codes) {
    /**
     * One code.
     *
     * @param at file and line
     * @param from code of the message
     * @param to code of the target
     * @param display its display; may be empty
     * @param system its system where it is not the table's; may be empty
     * @param validFrom the first day it holds; {@link LocalDate#MIN} for always
     * @param validTo the last day it holds; {@link LocalDate#MAX} for still
     */
    public record Code(
            Place at, String from, String to, String display, String system, LocalDate validFrom, LocalDate validTo) {
        /** Says whether it holds on some days only. */
        public boolean isDated() {
            return !validFrom.equals(LocalDate.MIN) || !validTo.equals(LocalDate.MAX);
        }

        boolean overlaps(Code other) {
            return !validTo.isBefore(other.validFrom) && !other.validTo.isBefore(validFrom);
        }
    }
}
