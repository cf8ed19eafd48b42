// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.ssmix2;

import io.hikyaku.mappings.Finding;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.util.ArrayList;
import java.util.List;

/** Where the path of a file and the message in it part. Real storages hold such files, so it is told, and neither is corrected. */
public final class PathFindings {
    private static final String NAME = "the file's name";

    private static final int PATIENT_IDS = 3;

    private PathFindings() {}

    /** Path and message → what a person should look at, in the order of the path; empty where the two agree. */
    public static List<Finding> of(SsMix2Path path, Hl7Message message) {
        List<Finding> found = new ArrayList<>();
        add(found, !path.inPlace(), "path-folders", "the file's folders");
        add(found, !names(message, path.patientId()), "path-patient", "PID-3");
        add(found, !holds(path, message), "path-type", "MSH-9");
        add(found, path.condition() == SsMix2Condition.DELETED, "path-deleted", NAME);
        add(found, path.condition() == SsMix2Condition.SUPERSEDED, "path-superseded", NAME);
        return List.copyOf(found);
    }

    /** Says whether any repetition of PID-3 holds an id. */
    private static boolean names(Hl7Message message, String patientId) {
        for (int segment = 0; segment < message.segments(); segment++) {
            if (message.segmentName(segment).equals("PID")) {
                int end = message.firstOfField(segment, PATIENT_IDS + 1);
                for (int leaf = message.firstOfField(segment, PATIENT_IDS); leaf < end; leaf++) {
                    if (message.isPart(leaf, 1, 1) && message.is(leaf, patientId)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** The sites name the data types of the extended storage, so nothing is known of what they hold. */
    private static boolean holds(SsMix2Path path, Hl7Message message) {
        return SsMix2Type.of(path.dataType())
                .map(type -> type.events().contains(message.type()))
                .orElse(path.isExtended());
    }

    private static void add(List<Finding> found, boolean differs, String code, String at) {
        if (differs) {
            found.add(new Finding(code, at));
        }
    }
}
