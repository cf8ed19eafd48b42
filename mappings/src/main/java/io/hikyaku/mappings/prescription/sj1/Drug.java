// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.sj1;

import java.util.List;

/**
 * One drug of one Rp.
 *
 * @param rp number of its Rp, as the source has it
 * @param codeKind 2 claims, 4 YJ, 7 general name
 * @param code the drug's code
 * @param name the drug's name
 * @param amount of one day, one dose taken as needed, or all of what is external
 * @param strength 1 as priced, 2 of the active substance
 * @param unit of the amount
 * @param dose at one time; empty if not known
 * @param uneven amounts of the first to fifth time of a day, empty if they are all the same
 * @param more what is to be known about the drug, as record 281 writes it
 * @param usage how it is taken
 */
record Drug(
        int rp,
        String codeKind,
        String code,
        String name,
        String amount,
        String strength,
        String unit,
        String dose,
        List<String> uneven,
        List<String> more,
        Usage usage) {
    /** Returns a text without content. */
    @Override
    public String toString() {
        return "Drug";
    }
}
