// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.mappings.hl7.Hl7Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Two records that a message says are of one patient.
 *
 * @param replaced MRG-1, the id of the record that is replaced
 * @param survivor PID-3, the id of the one that survives
 */
record MergedPatients(String replaced, String survivor) {
    /** The events after which the id of MRG-1 stands for the patient of PID-3. Moving a visit (A45) is none of them. */
    private static final Set<String> EVENTS = Set.of("ADT^A18", "ADT^A30", "ADT^A34", "ADT^A36", "ADT^A39", "ADT^A40");

    /** A message → the merges it tells of, in its order; none for most. */
    static List<MergedPatients> of(Hl7Message message, String event) {
        List<MergedPatients> merges = new ArrayList<>();
        String survivor = "";
        for (int segment = 0; EVENTS.contains(event) && segment < message.segments(); segment++) {
            if (message.segmentName(segment).equals("PID")) {
                survivor = id(message, segment, 3);
            } else if (message.segmentName(segment).equals("MRG")) {
                merges.add(new MergedPatients(id(message, segment, 1), survivor));
            }
        }
        merges.removeIf(merge -> merge.replaced.isEmpty() || merge.survivor.isEmpty());
        return merges;
    }

    private static String id(Hl7Message message, int segment, int field) {
        int leaf = message.firstOfField(segment, field);
        boolean there = leaf < message.firstOfField(segment, field + 1);
        return there ? message.text(leaf) : "";
    }

    @Override
    public String toString() {
        return "MergedPatients[]";
    }
}
