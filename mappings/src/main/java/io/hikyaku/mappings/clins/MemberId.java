// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** Coverage → the insured person's id (被保険者個人識別子): number of the insurer, symbol, number and branch number. */
public final class MemberId {
    private static final String EXTENSION = "http://jpfhir.jp/fhir/core/Extension/StructureDefinition/JP_Coverage_";
    /** Numbers of health insurers by law: six digits of a municipality's, or eight that begin with the law's number. */
    private static final String INSURER = "00[0-9]{6}|(0[123467]|3[12349]|6[37]|7[2-5])[0-9]{6}";

    private static final String PART = "[^:\\s　]*";

    private MemberId() {}

    /** Whether the Bundle a mapping made tells whole the id of somebody insured. */
    public static boolean isToldIn(byte[] bundle) {
        return toldIn(bundle).isPresent();
    }

    /** The id of somebody insured that the Bundle a mapping made tells whole: {@code insurer:symbol:number:branch}. */
    public static Optional<String> toldIn(byte[] bundle) {
        return told(Known.nothing().with(Told.of(bundle), Instant.EPOCH, 0));
    }

    /** The id by the coverage that began last; empty if none is of a health insurer. */
    static Optional<String> told(Known known) {
        return known.all("Coverage").stream()
                .sorted(Comparator.comparing(MemberId::began)
                        .thenComparing(Known.Fact::occurred)
                        .reversed())
                .map(fact -> of(fact.resource(), known))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static String began(Known.Fact coverage) {
        return Elements.text(coverage.resource(), "period", "start");
    }

    private static Optional<String> of(JsonNode coverage, Known known) {
        String number = part(coverage, "InsuredPersonNumber");
        Optional<String> insurer = insurer(coverage, known);
        if (number.isEmpty() || insurer.isEmpty()) {
            return Optional.empty();
        }
        String id = "%s:%s:%s:%s"
                .formatted(
                        insurer.get(),
                        part(coverage, "InsuredPersonSymbol"),
                        number,
                        part(coverage, "InsuredPersonSubNumber"));
        return id.matches("[0-9]{8}:" + PART + ":" + PART + ":([0-9]{2})?") ? Optional.of(id) : Optional.empty();
    }

    private static String part(JsonNode coverage, String name) {
        return Elements.text(Elements.extension(coverage, EXTENSION + name), "valueString")
                .strip();
    }

    private static Optional<String> insurer(JsonNode coverage, Known known) {
        return Elements.items(coverage.path("payor")).stream()
                .map(known::find)
                .flatMap(Optional::stream)
                .flatMap(payor -> Elements.items(payor.path("identifier")).stream())
                .map(identifier -> Elements.text(identifier, "value"))
                .filter(value -> value.matches("[0-9]{6,8}"))
                .map(value -> "0".repeat(8 - value.length()) + value)
                .filter(value -> value.matches(INSURER))
                .findFirst();
    }
}
