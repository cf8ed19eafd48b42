// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.storage;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** What the invented hospital prescribes, measures and finds: the few codes that the samples use. */
final class Catalogue {
    /** Items of a report: code, name, unit, range. */
    static final List<String[]> ITEMS = List.of(
            new String[] {"3A010000002327101", "総蛋白", "g/dL", "6.7-8.3"},
            new String[] {"3A015000002327101", "アルブミン", "g/dL", "3.7-5.5"},
            new String[] {"3H015000002326101", "カリウム", "mmol/L", "3.6-4.8"});

    /** Diseases in the order they come: code, name, ICD-10. */
    static final List<String[]> DISEASES = List.of(
            new String[] {"20054174", "胃炎", "K297"},
            new String[] {"20059999", "見本病一", "I10"},
            new String[] {"20059998", "見本病二", "E119"},
            new String[] {"20059997", "見本病三", "J180"},
            new String[] {"20059996", "見本病四", "M545"});

    private static final List<String[]> DRUGS = List.of(
            new String[] {"103835401", "ムコダイン錠２５０ｍｇ"},
            new String[] {"110626901", "パンスポリンＴ錠１００ｍｇ"},
            new String[] {"108665201", "見本錠５ｍｇ"});

    private Catalogue() {}

    /** Chance → a drug: code, name. */
    static String[] drug(SplittableRandom chance) {
        return DRUGS.get(chance.nextInt(DRUGS.size()));
    }

    /** An item and chance → a value in or near its range. */
    static String value(String[] item, SplittableRandom chance) {
        double least = Double.parseDouble(item[3].split("-", 2)[0]);
        double most = Double.parseDouble(item[3].split("-", 2)[1]);
        return String.format(Locale.ROOT, "%.1f", least + (most - least) * (1.4 * chance.nextDouble() - 0.2));
    }
}
