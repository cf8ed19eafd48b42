// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.guide;

import io.hikyaku.mappings.fhir.FhirModel;
import io.hikyaku.mappings.fhir.FhirType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The elements a table of the guide writes, as it writes them → as steps.
 *
 * <p>{@code participant[1].actor(Location.identifier[2].value)} is participant, actor, the Location behind it, identifier, value.
 * Missing brackets are forgiven, and the misprints below are read as what they mean.
 */
final class GuidePaths {
    private static final Map<String, String> MISPRINTS = Map.of(
            "practioner", "practitioner",
            ">Practioner", ">Practitioner",
            "sytem", "system",
            "organziation", "organization",
            "occurenceTiming", "occurrenceTiming");

    private final GuideTable table;
    private final FhirModel fhir;
    private final Map<String, String> urls = new HashMap<>();

    GuidePaths(GuideTable table, FhirModel fhir) {
        this.table = table;
        this.fhir = fhir;
        for (GuideRow row : table.rows()) {
            String path = plain(row.attribute());
            if ((path.endsWith(".url") || path.endsWith(".uri"))
                    && !row.literal().isEmpty()) {
                String extension = path.substring(0, path.length() - ".url".length());
                urls.put(row.identifier() + " " + extension, row.literal());
                urls.putIfAbsent(extension, row.literal());
            }
        }
    }

    /** Returns the steps of the element a row writes; none for the value itself. */
    List<ElementStep> steps(GuideRow row) {
        List<ElementStep> steps = new ArrayList<>();
        String path = plain(row.attribute());
        int at = 0;
        while (at < path.length()) {
            int dot = path.indexOf('.', at);
            int end = dot < 0 ? path.length() : dot;
            add(steps, word(path.substring(at, end)), urlOf(row, path.substring(0, end)));
            at = end + 1;
        }
        return List.copyOf(steps);
    }

    private String urlOf(GuideRow row, String path) {
        return urls.getOrDefault(row.identifier() + " " + path, urls.getOrDefault(path, "?"));
    }

    /** The path on one level: a parenthesis is a step into a resource, marked by {@code >}. */
    private static String plain(String attribute) {
        int literal = attribute.indexOf('=');
        String path = literal < 0 ? attribute : attribute.substring(0, literal);
        return path.replaceAll("\\s", "")
                .replaceAll("\\(\\[[0-9]+]", "(")
                .replaceAll("(\\.reference)?\\.?\\(", ".>")
                .replaceAll(":[A-Za-z-]+", "")
                .replace(")", "")
                .replaceFirst("^\\[[0-9-]+]\\.?", "");
    }

    private static String word(String written) {
        int index = written.indexOf('[');
        String name = index < 0 ? written : written.substring(0, index);
        return MISPRINTS.getOrDefault(name, name);
    }

    private void add(List<ElementStep> steps, String word, String url) {
        String before = steps.isEmpty() ? "" : steps.get(steps.size() - 1).name();
        boolean upper = !word.isEmpty() && Character.isUpperCase(word.charAt(0));
        if (word.isEmpty() || word.startsWith("$") || (steps.isEmpty() && word.equals(table.type()))) {
            return;
        }
        if (word.startsWith(">")) {
            into(steps, word.substring(1));
        } else if (word.equals("extension")) {
            steps.add(ElementStep.extension(url));
        } else if (before.startsWith("extension(")) {
            steps.add(ElementStep.of(word.startsWith("value") ? "value" : word.equals("uri") ? "url" : word));
        } else if (upper && before.equals("value")) {
            steps.set(steps.size() - 1, ElementStep.of("value" + word));
        } else if (word.equals("value") && before.equals("coding")) {
            steps.add(ElementStep.of("code"));
        } else {
            steps.add(ElementStep.of(upper ? Character.toLowerCase(word.charAt(0)) + word.substring(1) : word));
        }
    }

    /** The guide writes datatypes in parentheses, too: {@code note(Annotation.text)} is {@code note.text}. */
    private void into(List<ElementStep> steps, String type) {
        FhirType known = fhir.type(type);
        if (known == null || known.isResource()) {
            steps.add(ElementStep.into(type));
        }
    }
}
