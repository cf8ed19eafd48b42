// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.guide;

import java.util.List;
import java.util.Locale;

/**
 * One table of the guide, its mapped rows only.
 *
 * @param kind {@code segment} or {@code datatype}
 * @param name {@code PID[Provenance-Patient]}
 */
record GuideTable(String kind, String name, List<GuideRow> rows) {
    /** Returns the segment or datatype it reads. */
    String head() {
        return name.substring(0, name.indexOf('['));
    }

    /** Returns the type it fills: {@code Provenance}. */
    String type() {
        return inBrackets().split("-", 2)[0];
    }

    private String inBrackets() {
        return name.substring(name.indexOf('[') + 1, name.length() - 1);
    }

    /** Returns the id of the map that follows it: {@code segment/pid-patient-to-provenance}. */
    String mapId() {
        String[] words = inBrackets().split("-", 2);
        String flavour = words.length == 1 ? "" : "-" + words[1];
        return kind + "/" + (head() + flavour + "-to-" + words[0]).toLowerCase(Locale.ROOT);
    }
}
