// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.sj1;

import java.util.List;

/**
 * How the drugs of one Rp are taken; all of them the same way.
 *
 * @param form kind of form: 1 internal, 2 as needed, 3 external, 5 injection
 * @param quantity days, doses taken as needed, or 1 of what is external
 * @param code sixteen characters; the published code for no code where the usage has none
 * @param name of the usage
 * @param timesADay how often a day; empty if not known
 * @param more what the code does not say, as record 181 writes it
 */
record Usage(String form, String quantity, String code, String name, String timesADay, List<More> more) {
    /** The e-prescription's own code of a usage that has none; its name says all. */
    static final String NO_CODE = "0X0XXXXXXXXX0000";

    static final String INTERNAL = "1";
    static final String AS_NEEDED = "2";
    static final String EXTERNAL = "3";
    static final String INJECTION = "5";

    /**
     * What a usage code leaves out.
     *
     * @param kind 2 one pack a dose, 4 crushed, 5 goes on, 6 site, 8 a code of JAMI
     * @param text for people
     * @param usageCode eight characters, or empty
     */
    record More(String kind, String text, String usageCode) {}

    /** Returns a text without content. */
    @Override
    public String toString() {
        return "Usage";
    }
}
