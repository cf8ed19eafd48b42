// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** References of a resource: pointed at what the commit makes of them, then checked to lead somewhere. */
final class References {
    private static final Pattern LOCAL = Pattern.compile("([A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64})(/_history/[0-9]+)?");

    private final Map<String, String> identities;
    private final Draft draft;

    /**
     * What the entries became → references.
     *
     * @param identities full URL of an entry → its identity
     */
    References(Map<String, String> identities, Draft draft) {
        this.identities = identities;
        this.draft = draft;
    }

    /** Resource → a copy whose references to other entries, and conditional ones, are identities. */
    ObjectNode resolved(ObjectNode resource) {
        ObjectNode copy = resource.deepCopy();
        rewrite(copy);
        return copy;
    }

    private void rewrite(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("reference").isTextual()) {
            object.put("reference", target(object.path("reference").asText()));
        }
        node.forEach(this::rewrite);
    }

    private String target(String reference) {
        String identity = identities.get(reference);
        if (identity != null) {
            return identity;
        }
        int question = reference.indexOf('?');
        boolean conditional = question > 0 && Write.isType(reference.substring(0, question));
        return conditional ? found(reference, question) : reference;
    }

    private String found(String reference, int question) {
        Query query = Query.of(reference.substring(question + 1));
        var found = draft.search(Search.of(reference.substring(0, question), query));
        if (found.size() != 1) {
            throw Refusal.precondition("a conditional reference finds %d resources".formatted(found.size()));
        }
        return found.get(0).identity();
    }

    /** Written version → nothing, or a refusal 400 if one of its references leads nowhere. */
    void check(Version version) {
        check(version.resource(), version);
    }

    private void check(JsonNode node, Version version) {
        JsonNode reference = node.path("reference");
        if (reference.isTextual() && !leadsSomewhere(reference.asText(), version.resource())) {
            throw Refusal.invalid("a reference in %s leads nowhere".formatted(version.identity()));
        }
        node.forEach(child -> check(child, version));
    }

    private boolean leadsSomewhere(String reference, JsonNode resource) {
        if (reference.startsWith("#")) {
            return contains(resource, reference.substring(1));
        }
        Matcher local = LOCAL.matcher(reference);
        if (local.matches()) {
            return draft.knows(local.group(1));
        }
        return reference.startsWith("http://") || reference.startsWith("https://");
    }

    private static boolean contains(JsonNode resource, String id) {
        for (JsonNode contained : resource.path("contained")) {
            if (contained.path("id").asText().equals(id)) {
                return true;
            }
        }
        return id.isEmpty();
    }
}
