// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.fhir.Element;
import io.hikyaku.mappings.fhir.Value;

/** Writes a constant: always, or where its row's path is valued. */
record ByConstant(Value constant, Target target) implements Carrier {
    @Override
    public void carry(Run run, Spot spot, Element root, int ordinal) {
        if (ordinal == Target.EVERY) {
            target.put(root, ordinal, constant);
        } else if (!Carrier.deletes(run, spot)
                && target.put(root, ordinal, constant.from(spot.from()))
                && spot.to() - spot.from() == 1) {
            run.tally().map(spot.from());
        }
    }
}
