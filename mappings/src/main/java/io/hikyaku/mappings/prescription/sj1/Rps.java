// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.sj1;

import io.hikyaku.mappings.prescription.sj1.Usage.More;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Drugs → records 101 to 281, one Rp after the other. */
final class Rps {
    private static final String USAGE_MASTER = "3";
    private static final String DRUG = "1";
    private static final int MOST_TIMES = 5;

    private final Gaps gaps;

    Rps(Gaps gaps) {
        this.gaps = gaps;
    }

    void write(List<Drug> drugs, Sj1Lines lines) {
        Map<Integer, List<Drug>> byRp = new TreeMap<>();
        drugs.forEach(
                drug -> byRp.computeIfAbsent(drug.rp(), rp -> new ArrayList<>()).add(drug));
        int number = 1;
        for (List<Drug> rp : byRp.values()) {
            rp(String.valueOf(number++), rp, lines);
        }
    }

    private void rp(String rp, List<Drug> drugs, Sj1Lines lines) {
        Usage usage = drugs.get(0).usage();
        if (drugs.stream().anyMatch(drug -> !same(usage, drug.usage()))) {
            gaps.contradiction(
                    "the drugs of one Rp have not the same usage or number of days",
                    "Rp " + drugs.get(0).rp(),
                    "order what is taken another way as an Rp of its own");
        }
        lines.add(Sj1Record.FORM, rp, usage.form(), "", usage.quantity());
        lines.add(Sj1Record.USAGE, rp, USAGE_MASTER, usage.code(), usage.name(), usage.timesADay());
        int number = 1;
        for (More more : drugs.stream()
                .flatMap(drug -> drug.usage().more().stream())
                .distinct()
                .toList()) {
            lines.add(Sj1Record.USAGE_MORE, rp, "" + number++, more.kind(), more.text(), more.usageCode(), "");
        }
        for (int i = 0; i < drugs.size(); i++) {
            drug(rp, String.valueOf(i + 1), drugs.get(i), lines);
        }
    }

    private static boolean same(Usage one, Usage other) {
        return one.form().equals(other.form())
                && one.quantity().equals(other.quantity())
                && one.code().equals(other.code())
                && one.name().equals(other.name());
    }

    private static void drug(String rp, String inRp, Drug drug, Sj1Lines lines) {
        lines.add(
                Sj1Record.DRUG,
                rp,
                inRp,
                DRUG,
                drug.codeKind(),
                drug.code(),
                drug.name(),
                drug.amount(),
                drug.strength(),
                drug.unit());
        if (!drug.uneven().isEmpty()) {
            String[] fields = new String[Sj1Record.UNEVEN.fields().size()];
            for (int i = 0; i < fields.length; i++) {
                int time = i - 2;
                fields[i] =
                        time >= 0 && time < Math.min(MOST_TIMES, drug.uneven().size())
                                ? drug.uneven().get(time)
                                : "";
            }
            fields[0] = rp;
            fields[1] = inRp;
            lines.add(Sj1Record.UNEVEN, fields);
        }
        if (!drug.dose().isEmpty()) {
            lines.add(Sj1Record.DOSE, rp, inRp, drug.dose(), drug.usage().timesADay());
        }
        for (int i = 0; i < drug.more().size(); i++) {
            lines.add(
                    Sj1Record.DRUG_MORE,
                    rp,
                    inRp,
                    String.valueOf(i + 1),
                    "",
                    drug.more().get(i),
                    "");
        }
    }
}
