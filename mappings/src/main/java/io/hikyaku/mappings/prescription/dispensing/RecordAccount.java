// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.dispensing;

import io.hikyaku.mappings.Account;
import io.hikyaku.mappings.prescription.Line;
import io.hikyaku.mappings.prescription.sj1.Sj1File;
import io.hikyaku.mappings.prescription.sj1.Sj1Record;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of the fields of a file. A field is unmapped until it is taken or passed over. */
final class RecordAccount {
    private final Map<String, Fate> fates = new LinkedHashMap<>();
    private final List<Reading> readings = new ArrayList<>();

    private enum Fate {
        UNMAPPED,
        MAPPED,
        SKIPPED
    }

    RecordAccount(Sj1File file) {
        Map<Integer, Integer> seen = new HashMap<>();
        for (Line line : file.file().records()) {
            String path = "%d(%d)".formatted(line.number(), seen.merge(line.number(), 1, Integer::sum));
            readings.add(new Reading(line, path));
            for (int field = 1; field <= line.fields().size(); field++) {
                if (!line.field(field).isEmpty()) {
                    fates.put(path + "-" + field, Fate.UNMAPPED);
                }
            }
        }
    }

    /** The records of a kind, in their order. */
    List<Reading> of(Sj1Record kind) {
        return readings.stream()
                .filter(reading -> reading.line.number() == kind.number())
                .toList();
    }

    /** The account of the fields, and of values outside of the file that all were carried. */
    Account with(int carried) {
        List<String> unmapped = fates.entrySet().stream()
                .filter(fate -> fate.getValue() == Fate.UNMAPPED)
                .map(Map.Entry::getKey)
                .toList();
        int skipped = (int)
                fates.values().stream().filter(fate -> fate == Fate.SKIPPED).count();
        int mapped = fates.size() - skipped - unmapped.size();
        return new Account(fates.size() + carried, mapped + carried, skipped, unmapped);
    }

    /** One record. */
    final class Reading {
        private final Line line;
        private final String path;

        private Reading(Line line, String path) {
            this.line = line;
            this.path = path;
        }

        String path() {
            return path;
        }

        /** A field that is carried; empty where the record has none. */
        String take(Sj1Record kind, String field) {
            return mark(kind, field, Fate.MAPPED);
        }

        /** Looks at a field without carrying it. */
        String look(Sj1Record kind, String field) {
            return Sj1File.field(line, kind, field);
        }

        /** Fields left out on purpose: why, the caller says. */
        void skip(Sj1Record kind, String... fields) {
            for (String field : fields) {
                mark(kind, field, Fate.SKIPPED);
            }
        }

        private String mark(Sj1Record kind, String field, Fate fate) {
            fates.replace(path + "-" + kind.place(field), fate);
            return look(kind, field);
        }
    }
}
