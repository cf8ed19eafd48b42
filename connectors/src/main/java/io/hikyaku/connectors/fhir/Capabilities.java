// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * A server's CapabilityStatement → what it lacks for our deliveries, in words for who runs it, and what that means.
 *
 * @see <a href="https://hl7.org/fhir/R4/capabilitystatement.html">FHIR R4, CapabilityStatement</a>
 */
final class Capabilities {
    private static final int NAMED_TYPES = 5;

    private final JsonNode statement;
    private final JsonNode rest;
    private final List<String> lacks = new ArrayList<>();

    private Capabilities(JsonNode statement) {
        this.statement = statement;
        this.rest = statement.path("rest").path(0);
    }

    /**
     * What is lacking; empty if nothing is.
     *
     * @param style of our writes
     */
    static List<String> lacking(JsonNode statement, Style style) {
        Capabilities capabilities = new Capabilities(statement);
        capabilities.look(style);
        return List.copyOf(capabilities.lacks);
    }

    private void look(Style style) {
        if (!"CapabilityStatement".equals(statement.path("resourceType").asText())) {
            lacks.add("a CapabilityStatement: nobody can tell what else");
            return;
        }
        if (!statement.path("fhirVersion").asText().startsWith("4.0")) {
            lacks.add("FHIR R4: it speaks " + word(statement.path("fhirVersion"))
                    + ", and will refuse or misread Bundles");
        }
        if (!offers(rest, "transaction")) {
            lacks.add("transactions: every delivery will be refused");
        }
        types("updates of %s: messages with these will be refused", type -> !offers(type, "update"));
        if (style == Style.CONDITIONAL) {
            conditional();
        } else {
            types(
                    "ids chosen by the client for %s (updateCreate): what is new will be refused",
                    type -> offers(type, "update") && !type.path("updateCreate").asBoolean());
        }
        types(
                "histories of %s: after a lost answer only the newest version tells whether a message was applied",
                type -> !offers(type, "history-instance"));
        if (style == Style.VERSIONED) {
            types(
                    "versions judged in updates of %s (versioned-update): a request that comes late is not refused",
                    type -> !"versioned-update".equals(type.path("versioning").asText()));
        }
    }

    private void conditional() {
        types(
                "conditional creates or updates of %s: messages with these will be refused",
                type -> !type.path("conditionalCreate").asBoolean()
                        || !type.path("conditionalUpdate").asBoolean());
        types(
                "searches of %s: after a lost answer nothing tells whether a message was applied",
                type -> !offers(type, "search-type"));
    }

    private void types(String lack, Predicate<JsonNode> isLacking) {
        List<String> types = StreamSupport.stream(rest.path("resource").spliterator(), false)
                .filter(isLacking)
                .map(type -> word(type.path("type")))
                .toList();
        if (!types.isEmpty()) {
            int more = types.size() - NAMED_TYPES;
            String named = String.join(", ", types.subList(0, Math.min(NAMED_TYPES, types.size())));
            lacks.add(lack.formatted(more > 0 ? named + " and %d more".formatted(more) : named));
        }
    }

    private static boolean offers(JsonNode place, String interaction) {
        return StreamSupport.stream(place.path("interaction").spliterator(), false)
                .anyMatch(offered -> interaction.equals(offered.path("code").asText()));
    }

    /** Nothing but a word is repeated of what the server wrote. */
    private static String word(JsonNode node) {
        String text = node.asText("");
        return text.matches("[A-Za-z0-9.-]{1,40}") ? text : "another version";
    }
}
