// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.guide;

import io.hikyaku.mappings.hl7.Hl7Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a row reads: {@code PID-3.1}, {@code XPN.2}, or a whole segment or datatype.
 *
 * @param head segment or datatype
 * @param field 0 for a whole segment and in datatypes
 * @param parts component and subcomponent, as far as they are said
 */
record Reading(String head, int field, List<Integer> parts) {
    /** Returns what a path of our rows reads, without a group before it; null where it is none. */
    static @Nullable Reading of(String written) {
        boolean grouped = !written.isEmpty() && Character.isLowerCase(written.charAt(0));
        Hl7Path path = Hl7Path.read(grouped ? written.substring(written.indexOf('.') + 1) : written);
        if (path == null) {
            return null;
        }
        List<Integer> parts = new ArrayList<>();
        if (path.component() > 0) {
            parts.add(path.component());
        }
        if (path.subcomponent() > 0) {
            parts.add(path.subcomponent());
        }
        return new Reading(path.head(), path.field(), List.copyOf(parts));
    }

    /** Returns what an identifier of a table of the guide means; of a datatype {@code RI-1} and {@code RI.1} are the same. */
    static @Nullable Reading of(String identifier, GuideTable table, String head) {
        if (table.kind().equals("segment")) {
            return of(identifier);
        }
        Reading written = of(identifier.replace('-', '.'));
        return written == null ? null : new Reading(head, 0, written.parts);
    }

    /** Returns where this path of a datatype map stands in the value another row hands to it. */
    Reading within(Reading value, String datatype) {
        if (field > 0 || !head.equals(datatype)) {
            return this;
        }
        List<Integer> longer = new ArrayList<>(value.parts);
        longer.addAll(parts);
        return new Reading(value.head, value.field, List.copyOf(longer));
    }

    boolean isWholeHead() {
        return field == 0 && parts.isEmpty();
    }

    /** Says whether this is the other, or a part of it. */
    boolean isIn(Reading other) {
        boolean sameField = other.isWholeHead() || other.field == field;
        return head.equals(other.head)
                && sameField
                && parts.size() >= other.parts.size()
                && parts.subList(0, other.parts.size()).equals(other.parts);
    }
}
