// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.sj1;

import io.hikyaku.mappings.prescription.sj1.Usage.More;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One dosage instruction → how the drug is taken. */
final class UsageReader {
    private static final String INSTRUCTION_FOR_DISPENSE =
            "http://jpfhir.jp/fhir/core/Extension/StructureDefinition/JP_MedicationRequest_DispenseRequest_InstructionForDispense";
    private static final String PERIOD_OF_USE =
            "http://jpfhir.jp/fhir/core/Extension/StructureDefinition/JP_MedicationDosage_PeriodOfUse";
    private static final String FIX_DURATION =
            "send the days of use, in HL7 v2 TQ1-6; of a drug taken as needed the doses, in TQ1-14";

    private final Reading request;
    private final Reading instruction;
    private final Gaps gaps;

    UsageReader(Reading request, Reading instruction, Gaps gaps) {
        this.request = request;
        this.instruction = instruction;
        this.gaps = gaps;
    }

    /** @param timesADay from the doses; 0 if they do not say */
    Usage read(int timesADay) {
        Optional<Reading> coding = instruction.first("timing.code.coding", "system", CodeSystems.USAGE::contains);
        String code = coding.map(one -> one.at("code").take()).orElse(Usage.NO_CODE);
        coding.ifPresent(one -> one.at("system").take());
        String form = form(code);
        return new Usage(form, quantity(form), code, name(coding), timesADay == 0 ? "" : "" + timesADay, more());
    }

    private String name(Optional<Reading> coding) {
        List<Reading> names = new ArrayList<>();
        coding.ifPresent(one -> names.add(one.at("display")));
        names.add(instruction.at("timing.code.text"));
        names.add(instruction.at("text"));
        for (Reading name : names) {
            if (!name.look().isBlank()) {
                return name.take();
            }
        }
        gaps.missing("the usage is missing", instruction.path() + ".timing.code", "send it, in HL7 v2 TQ1-3");
        return "";
    }

    /** The first character of JAMI's code is the method as well: 1 internal, 2 external, 3 injection. */
    private String form(String code) {
        Optional<Reading> method = instruction.first("method.coding", "system", CodeSystems.METHOD::contains);
        method.ifPresent(Reading::takeAll);
        String basic = method.map(one -> one.at("code").look())
                .orElse(code.equals(Usage.NO_CODE) ? "" : code.substring(0, Math.min(1, code.length())));
        boolean asNeeded =
                Boolean.parseBoolean(instruction.at("asNeededBoolean").take());
        return switch (basic) {
            case "1" -> asNeeded ? Usage.AS_NEEDED : Usage.INTERNAL;
            case "2" -> Usage.EXTERNAL;
            case "3" -> Usage.INJECTION;
            default -> {
                gaps.missing(
                        "whether it is taken, applied or injected is missing",
                        instruction.path() + ".method",
                        "send a usage code of JAMI, in HL7 v2 TQ1-3");
                yield "";
            }
        };
    }

    private String quantity(String form) {
        Optional<BigDecimal> days =
                request.at("dispenseRequest.expectedSupplyDuration").quantity();
        Reading bounds = instruction.at("timing.repeat.boundsDuration");
        bounds.skip("the days of the supply say how long");
        Reading count = instruction.at("timing.repeat.count");
        if (form.equals(Usage.EXTERNAL)) {
            return "1";
        }
        if (form.equals(Usage.AS_NEEDED)) {
            return gaps.required(count.take(), "the number of doses", count.path(), FIX_DURATION);
        }
        String of = request.path() + ".dispenseRequest.expectedSupplyDuration";
        String text = days.or(bounds::quantity).map(Quantities::text).orElse("");
        return gaps.required(text, "the number of days", of, FIX_DURATION);
    }

    private List<More> more() {
        List<More> more = new ArrayList<>();
        for (Reading one : instruction.each("additionalInstruction")) {
            Optional<Reading> code = one.first("coding", "system", CodeSystems.USAGE_MORE::contains);
            String eight = code.map(coding -> coding.at("code").look()).orElse("");
            if (!Uneven.is(eight)) {
                more.add(new More(eight.isEmpty() ? "5" : "8", said(one), eight));
                one.takeAll();
            }
        }
        site().ifPresent(more::add);
        Reading instructed = instruction.at("patientInstruction");
        if (instructed.exists()) {
            more.add(new More("5", instructed.take(), ""));
        }
        dispensing().forEach(more::add);
        begins();
        return more;
    }

    private Optional<More> site() {
        Reading site = instruction.at("site");
        String text = said(site);
        site.takeAll();
        return text.isEmpty() ? Optional.empty() : Optional.of(new More("6", text, ""));
    }

    private List<More> dispensing() {
        List<More> more = new ArrayList<>();
        for (Reading one : request.each("dispenseRequest.extension", "url", INSTRUCTION_FOR_DISPENSE::equals)) {
            Reading concept = one.at("valueCodeableConcept");
            String code = concept.at("coding").node().path(0).path("code").asText("");
            String kind = code.equals("B") ? "2" : code.equals("D") ? "4" : "5";
            more.add(new More(kind, said(concept), ""));
            one.takeAll();
        }
        return more;
    }

    /** The first day of use is the day of issue unless it says otherwise, and then it stands as text. */
    private void begins() {
        String why = "the first day of use is the day of issue";
        String issued = request.at("authoredOn").look();
        for (Reading period : instruction.each("extension", "url", PERIOD_OF_USE::equals)) {
            if (sameDay(period.at("valuePeriod.start"), issued)) {
                period.skip(why);
            }
        }
        if (sameDay(instruction.at("timing.repeat.boundsPeriod.start"), issued)) {
            instruction.at("timing.repeat.boundsPeriod.start").skip(why);
        }
    }

    private static boolean sameDay(Reading start, String issued) {
        String day = start.look();
        return day.length() >= 10 && issued.startsWith(day.substring(0, 10));
    }

    private static String said(Reading concept) {
        String text = concept.at("text").look();
        return text.isEmpty()
                ? concept.node().path("coding").path(0).path("display").asText("")
                : text;
    }
}
