// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import java.util.List;

/**
 * What the service keeps and replaces as one (報告単位): the diseases of a patient, his allergies, or one laboratory report.
 *
 * @param id its name at this institution, 1 to 34 of {@code [A-Za-z0-9-]}
 * @param bundles what the service is to hold of it; none: nothing
 * @param waitsFor why nothing can be told yet; empty if it can. Then what the service holds stays as it is
 */
public record Unit(String id, List<ClinsBundle> bundles, String waitsFor) {
    /** Makes one. */
    public Unit {
        bundles = List.copyOf(bundles);
    }

    static Unit waiting(String id, String why) {
        return new Unit(id, List.of(), why);
    }
}
