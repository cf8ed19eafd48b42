// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.fhir.Element;
import io.hikyaku.mappings.fhir.FhirElement;
import io.hikyaku.mappings.fhir.Value;
import org.jspecify.annotations.Nullable;

/**
 * How an element holds a code: as a CodeableConcept (all parts set), a Coding ({@code coding} null), or the code alone
 * ({@code code} null).
 */
record CodeShape(
        Target target,
        @Nullable FhirElement coding,
        @Nullable FhirElement code,
        @Nullable FhirElement system,
        @Nullable FhirElement display) {

    /** Says whether only the standard's own codes may stand there. */
    boolean isBound() {
        return code == null && !target.isRoot() && !target.last().codes().isEmpty();
    }

    /** Writes a code; false where the element holds another already. */
    boolean write(Element root, int ordinal, TablePlan.Code written, Value value) {
        if (code == null || system == null || display == null) {
            return target.put(root, ordinal, value);
        }
        Element existing = target.existing(root, ordinal);
        Element holder = existing == null ? new Element() : existing;
        Element made = coding == null ? holder : new Element();
        if (made.isTaken(code)) {
            return false;
        }
        if (written.hasSystem() && !made.isTaken(system)) {
            made.add(system, written.system().by(value.row()));
        }
        made.add(code, value);
        if (!written.display().isEmpty() && !made.isTaken(display)) {
            made.add(display, new Value(written.display(), value.row(), Value.NO_LEAF));
        }
        if (coding != null) {
            holder.add(coding, made);
        }
        return existing != null || target.attach(root, ordinal, holder);
    }
}
