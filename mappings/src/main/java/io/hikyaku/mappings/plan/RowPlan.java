// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.Place;
import io.hikyaku.mappings.fhir.Element;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A compiled row: the paths it reads, the condition under which it does, and its way to carry. */
final class RowPlan {
    private final Place row;
    private final List<Source> from;
    private final @Nullable Condition condition;
    private final Carrier carrier;
    private final @Nullable Gathering gathering;
    private final @Nullable Source read;
    private final boolean relative;

    /**
     * Makes a row.
     *
     * @param row where it stands
     * @param from the paths to read; one, but where the carrier takes all at once; none for a constant
     * @param condition null for always
     */
    RowPlan(Place row, List<Source> from, @Nullable Condition condition, Carrier carrier) {
        this.row = row;
        this.from = from;
        this.condition = condition;
        this.carrier = carrier;
        this.gathering = carrier instanceof Gathering all ? all : null;
        this.read = gathering == null && !from.isEmpty() ? from.get(0) : null;
        this.relative = read != null && read.relative();
    }

    Place row() {
        return row;
    }

    List<Source> from() {
        return from;
    }

    @Nullable
    Condition condition() {
        return condition;
    }

    Carrier carrier() {
        return carrier;
    }

    /** Returns the parts of the condition that are the same for all the row reads, and so are judged before it reads. */
    List<Condition> before() {
        return parts(false);
    }

    /** Returns the row without those parts. */
    RowPlan reading() {
        return new RowPlan(row, from, Condition.all(parts(true)), carrier);
    }

    private List<Condition> parts(boolean ofHand) {
        List<Condition> all = condition instanceof Condition.All
                ? condition.parts()
                : condition == null ? List.of() : List.of(condition);
        return all.stream()
                .filter(part -> (read != null && part.asksForHand(read)) == ofHand)
                .toList();
    }

    void run(Run run, Spot at, Element root) {
        if (read != null) {
            for (Spot spot = read.first(run, at); spot != null; spot = read.next(run, spot)) {
                carryOne(run, at, spot, root);
            }
        } else if (condition == null || condition.holds(run, at, null)) {
            carryAll(run, at, root);
        }
    }

    private void carryAll(Run run, Spot at, Element root) {
        if (gathering == null) {
            run.begin(row);
            carrier.carry(run, at, root, Target.EVERY);
        } else {
            run.look(row);
            gathering.carryAll(run, from, at, root);
        }
        run.end();
    }

    private void carryOne(Run run, Spot at, Spot spot, Element root) {
        if (condition == null || condition.holds(run, at, spot)) {
            run.begin(row);
            carrier.carry(run, spot, root, relative ? 1 : Math.max(1, spot.repetition()));
            run.end();
        }
    }
}
