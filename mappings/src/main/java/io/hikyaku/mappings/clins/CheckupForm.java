// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the form of a report of a checkup says beside what every form does. */
final class CheckupForm {
    private static final int MOST_RESULTS = 500;
    private static final int MOST_WORDS = 2_000;

    private CheckupForm() {}

    /** The kind of checkup. */
    static Optional<CheckupKind> kind(JsonNode form) {
        return CheckupKind.of(Elements.text(form, "checkup"));
    }

    /** Names what is missing, or otherwise than it must be. */
    static List<String> missing(JsonNode form) {
        List<String> missing = new ArrayList<>();
        if (kind(form).isEmpty()) {
            missing.add("checkup");
        }
        if (!isDay(Elements.text(form, "day"))) {
            missing.add("day");
        }
        if (Elements.text(form, "institution", "address").isEmpty()) {
            missing.add("institution.address");
        }
        for (String list : List.of("results", "answers")) {
            JsonNode results = form.path(list);
            if (results.size() > MOST_RESULTS) {
                missing.add(list);
            }
            for (int i = 0; i < Math.min(results.size(), MOST_RESULTS); i++) {
                if (!isResult(results.path(i))) {
                    missing.add("%s[%d]".formatted(list, i));
                }
            }
        }
        return missing;
    }

    private static boolean isDay(String text) {
        try {
            return LocalDate.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** A code and name, and one of a value with its unit, a choice of a list, or words. */
    private static boolean isResult(JsonNode result) {
        boolean chosen = Elements.text(result, "choice", "system").startsWith("urn:oid:")
                && !Elements.text(result, "choice", "code").isEmpty();
        String words = Elements.text(result, "words");
        int values = (result.path("value").isNumber() ? 1 : 0)
                + (result.has("choice") ? 1 : 0)
                + (result.has("words") ? 1 : 0);
        return Elements.text(result, "code").matches("[0-9A-Z]{17}")
                && !Elements.text(result, "name").isEmpty()
                && values == 1
                && (chosen || !result.has("choice"))
                && (!result.has("words") || (!words.isBlank() && words.length() <= MOST_WORDS));
    }
}
