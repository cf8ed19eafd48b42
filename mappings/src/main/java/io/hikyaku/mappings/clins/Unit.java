// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import java.util.List;

/**
 * What the service keeps and replaces as one (報告単位): the diseases of a patient, his allergies, or one laboratory report.
 *
 * @param id its name at this institution, 1 to 33 of {@code [A-Za-z0-9-]}
 * @param year of its Bundles' identifiers
 * @param bundles what the service is to hold of it; none: nothing
 * @param waitsFor why nothing can be told yet; empty if it can. Then what the service holds stays as it is
 */
public record Unit(String id, int year, List<ClinsBundle> bundles, String waitsFor) {
    /** Makes one. */
    public Unit {
        bundles = List.copyOf(bundles);
    }

    static Unit waiting(String id, int year, String why) {
        return new Unit(id, year, List.of(), why);
    }

    /** The name the ledger has for one of its Bundles, counted from 1. */
    static String identity(String id, int part) {
        return "Bundle/%s-%d".formatted(id, part);
    }
}
