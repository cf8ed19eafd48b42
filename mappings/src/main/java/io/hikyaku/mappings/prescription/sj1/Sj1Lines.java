// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.sj1;

import io.hikyaku.mappings.prescription.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Records of a prescription that is being made. */
final class Sj1Lines {
    private final List<Line> lines = new ArrayList<>();

    /** Adds a record: values in the order of its layout, all of them. */
    void add(Sj1Record kind, String... values) {
        if (values.length != kind.fields().size()) {
            throw new IllegalArgumentException("record %d has %d fields"
                    .formatted(kind.number(), kind.fields().size()));
        }
        lines.add(Line.of(kind.number(), Arrays.asList(values), "\n"));
    }

    List<Line> all() {
        return lines;
    }
}
