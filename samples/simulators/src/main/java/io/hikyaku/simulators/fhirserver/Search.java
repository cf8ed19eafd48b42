// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * Query → which resources of one type it finds: {@code _id}, {@code identifier} (token) and {@code _source}; a comma
 * means or, a repeated parameter means and.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#token">FHIR R4, search, token</a>
 */
final class Search {
    private static final Set<String> ABOUT_THE_ANSWER = Set.of("_count", "_offset", "_format", "_pretty", "_total");

    private final String type;
    private final List<Predicate<Version>> conditions;

    private Search(String type, List<Predicate<Version>> conditions) {
        this.type = type;
        this.conditions = conditions;
    }

    /** Type and query → a search; a refusal 400 names a parameter it does not know. */
    static Search of(String type, Query query) {
        List<Predicate<Version>> conditions = new ArrayList<>();
        for (Query.Parameter parameter : query.parameters()) {
            if (!ABOUT_THE_ANSWER.contains(parameter.name())) {
                conditions.add(
                        condition(parameter.name(), List.of(parameter.value().split(",", -1))));
            }
        }
        return new Search(type, conditions);
    }

    private static Predicate<Version> condition(String name, List<String> wanted) {
        return switch (name) {
            case "_id" -> version -> wanted.contains(version.id());
            case "_source" -> version -> wanted.contains(version.source());
            case "identifier" -> version -> wanted.stream().anyMatch(token -> hasIdentifier(version, token));
            default -> throw Refusal.invalid("unknown search parameter " + name);
        };
    }

    boolean finds(Version version) {
        return version.type().equals(type) && conditions.stream().allMatch(c -> c.test(version));
    }

    /** Search → whether it says anything beyond the type. */
    boolean isSelective() {
        return !conditions.isEmpty();
    }

    /** {@code Bundle.identifier} and its like are single, most are lists: both count. */
    private static boolean hasIdentifier(Version version, String token) {
        JsonNode identifiers = version.resource().path("identifier");
        if (identifiers.isObject()) {
            return matches(identifiers, token);
        }
        return StreamSupport.stream(identifiers.spliterator(), false).anyMatch(i -> matches(i, token));
    }

    private static boolean matches(JsonNode identifier, String token) {
        String system = identifier.path("system").asText("");
        String value = identifier.path("value").asText("");
        int bar = token.indexOf('|');
        if (bar < 0) {
            return value.equals(token);
        }
        String wanted = token.substring(bar + 1);
        return system.equals(token.substring(0, bar)) && (wanted.isEmpty() || value.equals(wanted));
    }
}
