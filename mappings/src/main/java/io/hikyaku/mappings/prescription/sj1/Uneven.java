// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.sj1;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Doses that differ within a day (不均等): JAMI's additional usage codes {@code V14NNNNN}, {@code V20.5NNN} → amounts of the
 * first, second … time.
 */
final class Uneven {
    private static final String CODE = "V[1-5][0-9]+(\\.[0-9]+)?N*";
    private static final int MOST = 5;

    private Uneven() {}

    static boolean is(String code) {
        return code.length() == 8 && code.matches(CODE);
    }

    /** Returns the amounts by the time of the day; none where no code says so. */
    static List<BigDecimal> read(Reading instruction) {
        TreeMap<Integer, BigDecimal> amounts = new TreeMap<>();
        for (Reading one : instruction.each("additionalInstruction")) {
            Optional<Reading> coding = one.first("coding", "system", CodeSystems.USAGE_MORE::contains);
            String code = coding.map(found -> found.at("code").look()).orElse("");
            if (is(code)) {
                amounts.put(
                        code.charAt(1) - '0', new BigDecimal(code.substring(2).replace("N", "")));
                one.takeAll();
            }
        }
        List<BigDecimal> inOrder = new ArrayList<>();
        for (int time = 1; time <= MOST && amounts.containsKey(time); time++) {
            inOrder.add(amounts.get(time));
        }
        return inOrder.size() == amounts.size() ? inOrder : List.of();
    }
}
