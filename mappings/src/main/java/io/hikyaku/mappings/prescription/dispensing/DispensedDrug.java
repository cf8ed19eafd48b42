// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.dispensing;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.prescription.sj1.Sj1Record;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** One drug of a dispensing result, with the form and usage of its Rp. */
final class DispensedDrug {
    private static final Map<String, String> SYSTEMS = Map.of(
            "4", "http://capstandard.jp/iyaku.info/CodeSystem/YJ-code",
            "7", "http://jpfhir.jp/fhir/core/mhlw/CodeSystem/MedicationGeneralOrderCode");
    private static final String INTERNAL = "1";
    private static final String USAGE_MASTER = "3";

    private final RecordAccount.Reading drug;
    private final RecordAccount.Reading form;
    private final Optional<RecordAccount.Reading> usage;

    DispensedDrug(RecordAccount.Reading drug, RecordAccount account) {
        this.drug = drug;
        this.form = ofRp(account, Sj1Record.FORM)
                .orElseThrow(() -> lacks("the quantity of its Rp (record 101)", drug.path()));
        this.usage = ofRp(account, Sj1Record.USAGE);
        // What a drug is - medicine or material, how strong as priced - its code says; the kind of form the usage.
        drug.skip(Sj1Record.DRUG, "kind", "strength");
        form.skip(Sj1Record.FORM, "name");
    }

    private Optional<RecordAccount.Reading> ofRp(RecordAccount account, Sj1Record kind) {
        return account.of(kind).stream()
                .filter(record -> record.look(kind, "rp").equals(rp()))
                .findFirst()
                .map(record -> {
                    record.take(kind, "rp");
                    return record;
                });
    }

    String rp() {
        return required("rp", "the number of its Rp");
    }

    String inRp() {
        return required("inRp", "its place in the Rp");
    }

    String name() {
        return required("name", "its name");
    }

    String unit() {
        return required("unit", "its unit");
    }

    /** The URL of the code's system; empty where no URL of the kind is known, and the code stays unmapped. */
    String system() {
        return SYSTEMS.getOrDefault(drug.look(Sj1Record.DRUG, "codeKind"), "");
    }

    String code() {
        drug.take(Sj1Record.DRUG, "codeKind");
        return required("code", "its code");
    }

    /** All that was handed out: of a medicine taken every day its amount is that of one day. */
    BigDecimal quantity() {
        return number(required("amount", "its amount"), drug.path()).multiply(times());
    }

    /** Days a medicine taken every day suffices for. */
    Optional<BigDecimal> days() {
        return form.take(Sj1Record.FORM, "kind").equals(INTERNAL) ? Optional.of(times()) : Optional.empty();
    }

    private BigDecimal times() {
        return number(form.take(Sj1Record.FORM, "quantity"), form.path());
    }

    String usageText() {
        return usage.map(record -> record.take(Sj1Record.USAGE, "name")).orElse("");
    }

    /** The code of the e-prescription's own master of usages; empty where it is none of that. */
    String usageCode() {
        return usage.filter(record -> record.look(Sj1Record.USAGE, "codeKind").equals(USAGE_MASTER))
                .map(record -> {
                    record.take(Sj1Record.USAGE, "codeKind");
                    return record.take(Sj1Record.USAGE, "code");
                })
                .orElse("");
    }

    /** What is no whole number is left where it is, and counted as unmapped. */
    Optional<Integer> timesADay() {
        return usage.filter(record -> record.look(Sj1Record.USAGE, "timesADay").matches("[1-9][0-9]?"))
                .map(record -> Integer.valueOf(record.take(Sj1Record.USAGE, "timesADay")));
    }

    private String required(String field, String words) {
        String value = drug.take(Sj1Record.DRUG, field);
        if (value.isEmpty()) {
            throw lacks(words, drug.path());
        }
        return value;
    }

    private static BigDecimal number(String text, String at) {
        if (!text.matches("[0-9]{1,12}(\\.[0-9]{1,12})?")) {
            throw lacks("a number", at);
        }
        return new BigDecimal(text);
    }

    static MappingException lacks(String words, String at) {
        return new MappingException(
                MappingProblem.NO_DISPENSING,
                "the dispensing result lacks " + words,
                "record " + at,
                "ask the pharmacy, or enter what it handed out by hand and discard the message");
    }
}
