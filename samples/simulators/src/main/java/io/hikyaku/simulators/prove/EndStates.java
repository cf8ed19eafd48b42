// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.hikyaku.simulators.checker.Intent;
import io.hikyaku.simulators.checker.Violation;
import io.hikyaku.simulators.checker.Violation.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the EHR has of each patient whose episode was told → whose differs from the one told in order. */
final class EndStates {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private EndStates() {}

    /**
     * Patients and their resources → differences.
     *
     * @param resources patient → the newest version of each of the patient's resources, as JSON
     */
    static List<Violation> check(Map<String, List<String>> resources) throws IOException {
        Map<String, Set<String>> ends = new TreeMap<>();
        for (Map.Entry<String, List<String>> patient : resources.entrySet()) {
            Set<String> end = new LinkedHashSet<>();
            for (String resource : patient.getValue().stream().sorted().toList()) {
                end.add(withoutNames(MAPPER.readTree(resource), patient.getKey())
                        .toString());
            }
            ends.put(patient.getKey(), end);
        }
        List<Violation> violations = new ArrayList<>();
        if (!ends.isEmpty()) {
            Set<String> expected = ends.values().iterator().next();
            ends.forEach((patient, end) -> {
                if (!end.equals(expected)) {
                    violations.add(new Violation(Kind.STALE, "episode " + patient + " ends otherwise: " + end));
                }
            });
        }
        return violations;
    }

    /** Patients of the episodes, in the order their names tell. */
    static boolean isOfAnEpisode(Intent intent) {
        return intent.patient().startsWith(Episodes.PATIENT);
    }

    private static JsonNode withoutNames(JsonNode node, String patient) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("id", "meta", "identifier", "reference"));
        }
        if (node.isContainerNode()) {
            node.forEach(child -> withoutNames(child, patient));
        }
        if (node instanceof ObjectNode object) {
            object.properties().stream()
                    .filter(field -> field.getValue().isTextual())
                    .forEach(field -> field.setValue(
                            new TextNode(field.getValue().asText().replace(patient, ""))));
        }
        return node;
    }
}
