// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The results of a checkup: those messages told of on its day, and those of its form, which go first. */
final class CheckupResults {
    private static final Set<String> TOLD = Set.of("final", "amended", "corrected");
    private static final String UCUM = "http://unitsofmeasure.org";

    private final Known known;
    private final JsonNode form;
    private final ClinsSettings settings;
    private final UnaryOperator<ObjectNode> begin;

    /** Makes one; {@code begin} writes what every Observation begins with. */
    CheckupResults(Known known, JsonNode form, ClinsSettings settings, UnaryOperator<ObjectNode> begin) {
        this.known = known;
        this.form = form;
        this.settings = settings;
        this.begin = begin;
    }

    /** What was examined: of each item one result. */
    List<ObjectNode> examined(String patient) {
        List<ObjectNode> results = new ArrayList<>();
        Set<String> there = new HashSet<>();
        for (JsonNode one : form.path("results")) {
            there.add(Elements.text(one, "code"));
            results.add(written(one, "laboratory", patient));
        }
        for (Known.Fact fact : known.all("Observation")) {
            JsonNode told = fact.resource();
            Optional<LaboItems.Item> item = item(told).filter(one -> isOfTheDay(told));
            if (item.isPresent() && there.add(item.get().code())) {
                results.add(told(told, item.get(), patient));
            }
        }
        return results;
    }

    /** What was asked and answered. */
    List<ObjectNode> answered(String patient) {
        return Elements.items(form.path("answers")).stream()
                .map(one -> written(one, "social-history", patient))
                .toList();
    }

    private Optional<LaboItems.Item> item(JsonNode told) {
        return Elements.codings(told.path("code")).stream()
                .map(coding -> settings.items().ofCheckup(Elements.text(coding, "code")))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** By the hospital's own clock, and only what is no longer preliminary. */
    private boolean isOfTheDay(JsonNode told) {
        String time = Elements.text(told, "effectiveDateTime");
        String day = time.contains("T")
                ? OffsetDateTime.parse(time)
                        .atZoneSameInstant(settings.zone())
                        .toLocalDate()
                        .toString()
                : time;
        return day.equals(Elements.text(form, "day")) && TOLD.contains(Elements.text(told, "status"));
    }

    private ObjectNode told(JsonNode told, LaboItems.Item item, String patient) {
        ObjectNode result = result(
                settings.facility() + "-" + Elements.text(told, "id"),
                category(told),
                Elements.coding(item.system(), item.code(), item.display()),
                patient);
        Elements.copy(told, result, "valueQuantity", "valueString", "valueCodeableConcept");
        if (told.path("interpretation").has(0)) {
            result.putArray("interpretation")
                    .add(told.path("interpretation").get(0).deepCopy());
        }
        if (!result.has("valueQuantity") && !result.has("valueString") && !result.has("valueCodeableConcept")) {
            String why = Elements.text(told, "dataAbsentReason", "text");
            result.putObject("dataAbsentReason").put("text", why.isEmpty() ? "結果なし" : why);
        }
        JsonNode range = told.path("referenceRange").path(0);
        if (range.has("low") || range.has("high")) {
            Elements.copy(range, result.putArray("referenceRange").addObject(), "low", "high");
        }
        return result;
    }

    private static String category(JsonNode told) {
        for (JsonNode category : told.path("category")) {
            Optional<JsonNode> coding = Elements.coding(category, ClinsUri.LABORATORY);
            if (coding.isPresent()) {
                return Elements.text(coding.get(), "code");
            }
        }
        return "laboratory";
    }

    private ObjectNode written(JsonNode one, String category, String patient) {
        String code = Elements.text(one, "code");
        String own = Elements.text(one, "category");
        ObjectNode result = result(
                "%s-%s-%s".formatted(settings.facility(), Elements.text(form, "number"), code),
                own.isEmpty() ? category : own,
                Elements.coding(ClinsUri.CHECKUP_ITEM, code, Elements.text(one, "name")),
                patient);
        if (one.has("value")) {
            ObjectNode quantity = result.putObject("valueQuantity");
            Elements.copy(one, quantity, "value");
            String unit = Elements.text(one, "unit");
            if (!unit.isEmpty()) {
                quantity.put("unit", unit).put("system", UCUM).put("code", unit);
            }
        } else if (one.has("choice")) {
            JsonNode choice = one.path("choice");
            result.set(
                    "valueCodeableConcept",
                    Elements.concept(Elements.coding(
                            Elements.text(choice, "system"),
                            Elements.text(choice, "code"),
                            Elements.text(choice, "display"))));
        } else {
            result.put("valueString", Elements.text(one, "words"));
        }
        return result;
    }

    private ObjectNode result(String number, String category, ObjectNode code, String patient) {
        ObjectNode result = begin.apply(Elements.object().put("resourceType", "Observation"));
        result.putArray("identifier")
                .addObject()
                .put("system", ClinsUri.RESOURCE_ID)
                .put("value", number);
        result.put("status", "final");
        result.putArray("category").add(Elements.concept(Elements.coding(ClinsUri.LABORATORY, category, "")));
        result.set("code", Elements.concept(code));
        result.putObject("subject").put("reference", patient);
        return result.put("effectiveDateTime", Elements.text(form, "day"));
    }

    /** What a reader sees of a result. */
    static String words(JsonNode result) {
        JsonNode chosen = result.path("valueCodeableConcept").path("coding").path(0);
        return String.join(
                        " ",
                        Elements.text(result.path("code").path("coding").path(0), "display"),
                        Elements.text(result, "valueQuantity", "value")
                                + Elements.text(result, "valueString")
                                + Elements.text(chosen, "display")
                                + Elements.text(result, "dataAbsentReason", "text"),
                        Elements.text(result, "valueQuantity", "unit"))
                .strip();
    }
}
