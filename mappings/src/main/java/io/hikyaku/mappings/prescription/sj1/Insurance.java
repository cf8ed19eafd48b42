// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.sj1;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The Coverages of the patient → records 21 to 30.
 *
 * <p>An insurer's number says by its first two digits under which law it insures; six digits are a municipality's national
 * health insurance. Every other number of eight digits is of a public payer (公費).
 */
final class Insurance {
    private static final String EXTENSION =
            "http://jpfhir.jp/fhir/core/Extension/StructureDefinition/JP_Coverage_InsuredPerson";
    private static final Set<String> EMPLOYEES =
            Set.of("01", "02", "03", "04", "06", "07", "31", "32", "33", "34", "63", "72", "73", "74", "75");
    private static final String LATE_ELDERLY = "39";
    private static final String RETIRED = "67";
    private static final List<Sj1Record> PUBLIC = List.of(Sj1Record.PUBLIC_1, Sj1Record.PUBLIC_2, Sj1Record.PUBLIC_3);
    private static final int PERCENT = 100;

    private final Resources resources;
    private final Gaps gaps;

    Insurance(Resources resources, Gaps gaps) {
        this.resources = resources;
        this.gaps = gaps;
    }

    /**
     * Adds the records.
     *
     * @param requests whose insurances count; if they name none, all of the Bundle do
     * @param issued the day of issue, as eight digits: what ended before pays nothing
     */
    void write(List<Reading> requests, String issued, Sj1Lines lines) {
        List<JsonNode> insurers = new ArrayList<>();
        List<JsonNode> payers = new ArrayList<>();
        for (JsonNode coverage : coverages(requests, issued)) {
            (kind(number(coverage)).isEmpty() ? payers : insurers).add(coverage);
        }
        if (insurers.isEmpty() && payers.isEmpty()) {
            gaps.missing("no insurance that holds is named", "Coverage", "let the message say it, in HL7 v2 IN1");
        } else if (insurers.size() > 1) {
            gaps.contradiction("more than one health insurance is named", "Coverage", "name the one that holds");
        }
        insurers.stream().limit(1).forEach(coverage -> insurer(coverage, lines));
        payers(payers, lines);
    }

    private List<JsonNode> coverages(List<Reading> requests, String issued) {
        Set<JsonNode> named = new LinkedHashSet<>();
        for (Reading request : requests) {
            for (Reading insurance : request.each("insurance")) {
                insurance.takeAll();
                named.add(resources.at(insurance.node()));
            }
        }
        return (named.isEmpty() ? resources.all("Coverage") : named)
                .stream()
                        .filter(coverage -> coverage.isObject() && holds(coverage, issued))
                        .sorted(Comparator.comparingInt(
                                coverage -> coverage.path("order").asInt(Integer.MAX_VALUE)))
                        .toList();
    }

    private static boolean holds(JsonNode coverage, String issued) {
        String end = coverage.path("period").path("end").asText("").replace("-", "");
        boolean over = end.length() >= issued.length()
                && end.substring(0, issued.length()).compareTo(issued) < 0;
        return !over && !"cancelled".equals(coverage.path("status").asText());
    }

    private void insurer(JsonNode coverage, Sj1Lines lines) {
        String number = number(coverage);
        lines.add(Sj1Record.INSURANCE, kind(number));
        lines.add(Sj1Record.INSURER, number);
        lines.add(
                Sj1Record.INSURED,
                insured(coverage, "Symbol"),
                gaps.required(insured(coverage, "Number"), "the number of the insured", "Coverage", "send IN1-11"),
                relationship(coverage.path("relationship").path("coding").path(0)),
                insured(coverage, "SubNumber"));
        JsonNode share = coverage.path("costToBeneficiary").path(0).path("valueQuantity");
        if ("%".equals(share.path("code").asText()) && share.path("value").canConvertToExactIntegral()) {
            int percent = share.path("value").intValue();
            lines.add(Sj1Record.RATES, "%03d".formatted(percent), "%03d".formatted(PERCENT - percent));
        }
    }

    private void payers(List<JsonNode> payers, Sj1Lines lines) {
        if (payers.size() > PUBLIC.size()) {
            gaps.notForTheService("more than three public payers are named", "Coverage", "name the three that pay");
        }
        for (int i = 0; i < Math.min(payers.size(), PUBLIC.size()); i++) {
            String recipient = recipient(payers.get(i));
            String number =
                    gaps.required(number(payers.get(i)), "the number of a payer", "Coverage.payor", "send IN1-3");
            gaps.required(recipient, "the recipient's number at a public payer", "Coverage", "send IN1-11, or IN1-36");
            lines.add(PUBLIC.get(i), number, recipient);
        }
    }

    /** The kind of insurance of an insurer's number; empty if it is none of an insurer. */
    private static String kind(String number) {
        String law = number.length() == 8 ? number.substring(0, 2) : "";
        if (number.length() == 6 || law.equals(RETIRED)) {
            return "2";
        }
        return law.equals(LATE_ELDERLY) ? "7" : EMPLOYEES.contains(law) ? "1" : "";
    }

    private String number(JsonNode coverage) {
        JsonNode payor = resources.at(coverage.path("payor").path(0));
        return payor.path("identifier").path(0).path("value").asText("");
    }

    private static String recipient(JsonNode coverage) {
        String own = coverage.path("subscriberId").asText("");
        return own.isEmpty() ? insured(coverage, "Number") : own;
    }

    private static String insured(JsonNode coverage, String part) {
        for (JsonNode extension : coverage.path("extension")) {
            if (extension.path("url").asText().equals(EXTENSION + part)) {
                return extension.path("valueString").asText("");
            }
        }
        return "";
    }

    private static String relationship(JsonNode coding) {
        String code = coding.path("code").asText("");
        return switch (code) {
            case "" -> "";
            case "self", "1" -> "1";
            default -> "2";
        };
    }
}
