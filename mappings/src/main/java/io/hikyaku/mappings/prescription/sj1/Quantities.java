// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.sj1;

import java.math.BigDecimal;

/** Numbers as a prescription writes them. */
final class Quantities {
    private Quantities() {}

    /** 1.50 → {@code 1.5}, 30 → {@code 30}. */
    static String text(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString();
    }

    /** How often one goes into another; 0 if it does not without a rest. */
    static int times(BigDecimal whole, BigDecimal part) {
        if (part.signum() <= 0 || whole.remainder(part).signum() != 0) {
            return 0;
        }
        return whole.divideToIntegralValue(part).intValue();
    }
}
