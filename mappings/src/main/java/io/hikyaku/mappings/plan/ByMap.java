// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.fhir.Element;
import io.hikyaku.mappings.fhir.FhirElement;
import io.hikyaku.mappings.fhir.Value;
import org.jspecify.annotations.Nullable;

/**
 * Carries by another map, into a new instance of the element, or further into one that is there.
 *
 * @param primitive stands for the value of a map whose target is a primitive; null for all others
 * @param needed the element without which the instance says nothing: the value of a Quantity, whose unit alone is none; null for no such
 */
record ByMap(
        MapPlan map,
        Target target,
        @Nullable FhirElement primitive,
        @Nullable FhirElement needed) implements Carrier {
    @Override
    public void carry(Run run, Spot spot, Element root, int ordinal) {
        if (Carrier.deletes(run, spot)) {
            return;
        }
        if (primitive != null) {
            carryPrimitive(run, spot, root, ordinal, primitive);
            return;
        }
        Element existing = target.existing(root, ordinal);
        if (existing != null) {
            map.run(run, spot, existing);
            return;
        }
        Element made = new Element();
        map.run(run, spot, made);
        boolean whole = needed == null || made.isTaken(needed);
        if (made.hasContent() && !(whole && target.attach(root, ordinal, made))) {
            Lost.unmap(run, made);
        }
    }

    private void carryPrimitive(Run run, Spot spot, Element root, int ordinal, FhirElement slot) {
        Element holder = new Element();
        map.run(run, spot, holder);
        if (holder.get(slot) instanceof Value value && !target.put(root, ordinal, value) && value.leaf() >= 0) {
            run.tally().unmap(value.leaf());
        }
    }
}
