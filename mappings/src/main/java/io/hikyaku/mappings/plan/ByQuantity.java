// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.Place;
import io.hikyaku.mappings.fhir.Element;
import io.hikyaku.mappings.fhir.FhirElement;
import io.hikyaku.mappings.fhir.Value;
import io.hikyaku.mappings.notation.Numbers;
import org.jspecify.annotations.Nullable;

/** Carries {@code 5.1}, {@code >100}, {@code <= 0.5} as value and comparator of a Quantity: {@code as: quantity}. */
record ByQuantity(Place row, Target target, FhirElement value, FhirElement comparator, Otherwise otherwise)
        implements Carrier {
    @Override
    public void carry(Run run, Spot spot, Element root, int ordinal) {
        int leaf = run.primary(spot);
        if (leaf < 0 || Carrier.deletes(run, leaf)) {
            return;
        }
        String text = run.message().text(leaf);
        int length = text.startsWith("<=") || text.startsWith(">=")
                ? 2
                : text.startsWith("<") || text.startsWith(">") ? 1 : 0;
        String number = Numbers.decimal(text.substring(length).strip());
        if (number == null) {
            refuse(run, leaf);
        } else if (write(root, ordinal, new Value(number, row, leaf), text.substring(0, length))) {
            run.tally().map(leaf);
        }
    }

    private boolean write(Element root, int ordinal, Value number, @Nullable String compared) {
        Element existing = target.existing(root, ordinal);
        Element holder = existing == null ? new Element() : existing;
        if (holder.isTaken(value)) {
            return false;
        }
        holder.add(value, number);
        if (compared != null && !compared.isEmpty() && !holder.isTaken(comparator)) {
            holder.add(comparator, new Value(compared, row, Value.NO_LEAF));
        }
        return existing != null || target.attach(root, ordinal, holder);
    }

    private void refuse(Run run, int leaf) {
        String path = run.message().path(leaf);
        if (otherwise == Otherwise.HOLD) {
            throw new MappingException(
                    MappingProblem.VALUE_NOT_CARRIED,
                    "the value of %s is not a number".formatted(path),
                    row.toString(),
                    "let the sender correct it, or give the row else: leave or else: worklist");
        }
        if (otherwise == Otherwise.WORKLIST) {
            run.note(row + " " + path + " is not a number");
        }
    }
}
