// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.sj1;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One MedicationRequest → one drug of one Rp. */
final class DrugReader {
    private static final Set<String> PIECES = Set.of(
            "TAB", "CAP", "PCK", "SHT", "HON", "KO", "BAG", "BTL", "TUBE", "AMP", "VIL", "KIT", "SYRG", "CAN", "PILL",
            "TROC", "RODT", "BLST", "SHET", "CST", "BOX", "SET", "PIPE", "ML", "MLV");
    private static final String GRAM = "G";

    private final Reading request;
    private final Gaps gaps;

    DrugReader(Reading request, Gaps gaps) {
        this.request = request;
        this.gaps = gaps;
    }

    Drug read() {
        List<Reading> instructions = request.each("dosageInstruction");
        if (instructions.size() != 1) {
            gaps.notForTheService(
                    "the request has %d dosage instructions, and an Rp has one".formatted(instructions.size()),
                    request.path(),
                    "order each usage as an Rp of its own");
        }
        Reading instruction = instructions.isEmpty() ? request.at("dosageInstruction") : instructions.get(0);
        Reading rate = instruction.each("doseAndRate").stream().findFirst().orElse(instruction.at("doseAndRate"));
        List<BigDecimal> uneven = Uneven.read(instruction);
        Optional<BigDecimal> dose = rate.at("doseQuantity").quantity();
        Optional<BigDecimal> day = perDay(rate).or(() -> dose.flatMap(this::ofSupply));
        int times = uneven.isEmpty()
                ? day.flatMap(whole -> dose.map(part -> Quantities.times(whole, part)))
                        .orElse(0)
                : uneven.size();
        Usage usage = new UsageReader(request, instruction, gaps).read(times);
        Amount.Said amount = new Amount(request, rate, gaps).of(usage, dose, day, uneven);
        return named(usage, amount, strength(rate, amount, usage), dose, uneven);
    }

    private Drug named(
            Usage usage, Amount.Said amount, String strength, Optional<BigDecimal> dose, List<BigDecimal> uneven) {
        Reading drug = code();
        String system = drug.at("system").take();
        String name = drug.at("display").look();
        String text = request.at("medicationCodeableConcept.text").look();
        drug.at("display").take();
        return new Drug(
                rp(),
                CodeSystems.DRUG_KINDS.getOrDefault(system, ""),
                drug.at("code").take(),
                gaps.required(name.isEmpty() ? text : name, "the name of the drug", drug.path(), "send RXE-2.2"),
                amount.amount(),
                strength,
                amount.unit(),
                uneven.isEmpty()
                                && usage.form().equals(Usage.INTERNAL)
                                && !usage.timesADay().isEmpty()
                        ? dose.map(Quantities::text).orElse("")
                        : "",
                uneven.stream().map(Quantities::text).toList(),
                more(),
                usage);
    }

    private Reading code() {
        Optional<Reading> known =
                request.first("medicationCodeableConcept.coding", "system", CodeSystems.DRUG_KINDS::containsKey);
        if (request.at("medicationReference").exists()) {
            gaps.notForTheService(
                    "the request is for a mixture, as injections are",
                    request.path() + ".medicationReference",
                    "keep injections off this destination");
        } else if (known.isEmpty()) {
            gaps.missing(
                    "the drug has no code the service takes: YJ, or of a general name",
                    request.path() + ".medicationCodeableConcept.coding",
                    "carry RXE-2 over by the site's own master, docs/how-to/load-a-code-master.md");
        }
        return known.orElse(request.at("medicationCodeableConcept.none"));
    }

    private int rp() {
        Optional<Reading> number = request.first("identifier", "system", CodeSystems.RP::contains);
        number.ifPresent(Reading::takeAll);
        request.first("identifier", "system", CodeSystems.IN_RP::contains).ifPresent(Reading::takeAll);
        String text = number.map(one -> one.at("value").look()).orElse("");
        if (!text.matches("[0-9]{1,3}")) {
            gaps.missing("the number of the Rp is missing", request.path() + ".identifier", "send it, in HL7 v2 ORC-4");
            return 0;
        }
        return Integer.parseInt(text);
    }

    private static Optional<BigDecimal> perDay(Reading rate) {
        Reading ratio = rate.at("rateRatio");
        boolean day = ratio.node().path("denominator").path("code").asText().equals("d")
                && ratio.node().path("denominator").path("value").asInt() == 1;
        return day ? ratio.at("numerator").quantity().map(value -> taken(ratio, value)) : Optional.empty();
    }

    /** All that is supplied over its days, where that is so many doses a day without a rest. */
    private Optional<BigDecimal> ofSupply(BigDecimal dose) {
        Optional<BigDecimal> all = request.at("dispenseRequest.quantity").quantity();
        Optional<BigDecimal> days =
                request.at("dispenseRequest.expectedSupplyDuration").quantity();
        return all.flatMap(whole -> days.filter(count -> count.signum() > 0)
                .filter(count -> Quantities.times(whole, dose.multiply(count)) > 0)
                .map(whole::divide));
    }

    private static BigDecimal taken(Reading ratio, BigDecimal value) {
        ratio.takeAll();
        return value;
    }

    /** Grams and milligrams may be of the drug or of its active substance, ten times as strong; nothing says which by itself. */
    private String strength(Reading rate, Amount.Said amount, Usage usage) {
        Reading type = rate.at("type");
        Optional<Reading> said = type.first("coding", "system", CodeSystems.STRENGTH::contains);
        if (said.isPresent()) {
            type.takeAll();
            return said.get().at("code").look();
        }
        boolean asPriced = PIECES.contains(amount.unitCode())
                || (amount.unitCode().equals(GRAM) && usage.form().equals(Usage.EXTERNAL));
        if (!asPriced) {
            gaps.missing(
                    "whether the amount is of the drug or of its active substance is missing",
                    rate.path() + ".type",
                    "order in the unit the drug is priced in, or let the mapping write 1.2.392.100495.20.2.22");
        }
        return asPriced ? "1" : "";
    }

    private List<String> more() {
        List<String> more = new ArrayList<>();
        request.each("note").forEach(note -> more.add(note.at("text").take()));
        Reading substitution = request.at("substitution");
        boolean forbidden = substitution.node().path("allowedBoolean").isBoolean()
                && !substitution.node().path("allowedBoolean").booleanValue();
        boolean coded = substitution
                .first("allowedCodeableConcept.coding", "system", CodeSystems.SUBSTITUTION::contains)
                .filter(one -> one.at("code").look().equals("1"))
                .isPresent();
        if (forbidden || coded) {
            String why = substitution.at("reason.text").look();
            more.add("後発品変更不可" + (why.isEmpty() ? "" : "　" + why));
        }
        substitution.takeAll();
        return more;
    }
}
