// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.sj1;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** How much of a drug: of a day, of a dose, or in all - and whether the three agree. */
final class Amount {
    private final Reading request;
    private final Reading rate;
    private final Gaps gaps;

    Amount(Reading request, Reading rate, Gaps gaps) {
        this.request = request;
        this.rate = rate;
        this.gaps = gaps;
    }

    /**
     * What record 201 says.
     *
     * @param amount the number
     * @param unit its unit, for people
     * @param unitCode its unit, as a code
     */
    record Said(String amount, String unit, String unitCode) {}

    Said of(Usage usage, Optional<BigDecimal> dose, Optional<BigDecimal> day, List<BigDecimal> uneven) {
        Reading total = request.at("dispenseRequest.quantity");
        Optional<BigDecimal> whole = total.quantity();
        Said said =
                switch (usage.form()) {
                    case Usage.EXTERNAL, Usage.INJECTION -> said(whole, total, "send it, in HL7 v2 RXE-10 and RXE-11");
                    case Usage.AS_NEEDED -> said(dose, rate.at("doseQuantity"), "send it, in HL7 v2 RXE-3 and RXE-5");
                    default -> said(day, ofADay(total), "send it, in HL7 v2 RXE-19");
                };
        boolean counted = usage.form().equals(Usage.INTERNAL) || usage.form().equals(Usage.AS_NEEDED);
        Optional<BigDecimal> part = usage.form().equals(Usage.AS_NEEDED) ? dose : day;
        if (counted && usage.quantity().matches("[0-9]+") && whole.isPresent() && part.isPresent()) {
            adds(part.get().multiply(new BigDecimal(usage.quantity())), whole.get(), total.path());
        }
        if (!uneven.isEmpty() && day.isPresent()) {
            adds(uneven.stream().reduce(BigDecimal.ZERO, BigDecimal::add), day.get(), rate.path());
        }
        return said;
    }

    /** Where an order does not say the amount of a day, that follows from the whole of it, in its unit. */
    private Reading ofADay(Reading total) {
        boolean said = rate.at("rateRatio").exists() || !rate.at("doseQuantity").exists();
        return said ? rate.at("rateRatio.numerator") : total;
    }

    private Said said(Optional<BigDecimal> value, Reading quantity, String fix) {
        String unit = quantity.node().path("unit").asText("");
        if (value.isEmpty() || unit.isEmpty()) {
            gaps.missing("the amount of the drug, or its unit, is missing", quantity.path(), fix);
        }
        String code = quantity.node().path("code").asText("");
        return new Said(value.map(Quantities::text).orElse(""), unit, code);
    }

    private void adds(BigDecimal parts, BigDecimal whole, String at) {
        if (parts.compareTo(whole) != 0) {
            gaps.contradiction(
                    "the doses do not add up to the amount that is ordered",
                    at,
                    "correct the order at its source; nobody here may say which of the two is meant");
        }
    }
}
