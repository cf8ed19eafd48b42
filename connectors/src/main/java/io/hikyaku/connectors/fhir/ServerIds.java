// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hikyaku.connectors.ConnectorException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Entries under ids of our own → the same for a server that gives ids itself: conditional creates and updates by an identifier that is
 * our id, and references that find what they point to by it. Our ids are hashes, so nothing of a patient stands in a URL.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#cond-update">FHIR R4, conditional update</a>
 */
final class ServerIds {
    /** System of the identifier that is our id. */
    static final String SYSTEM = "urn:hikyaku:id";

    private static final Pattern IDENTITY = Pattern.compile("[A-Z][A-Za-z]{1,39}/[A-Za-z0-9.-]{1,64}");
    private static final Set<String> ONE_IDENTIFIER = Set.of("Bundle", "Composition", "QuestionnaireResponse");
    private static final Set<String> NO_IDENTIFIER = Set.of("AuditEvent", "Binary", "Parameters", "Provenance");

    private final Set<String> sent;

    private ServerIds(List<Entry> sent) {
        this.sent = sent.stream().map(Entry::identity).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Entries → the same, each to be found by its identifier.
     *
     * @throws ConnectorException {@code CON-222} for a resource that can have no identifier of ours
     */
    static List<Entry> entries(List<Entry> sent) {
        ServerIds ids = new ServerIds(sent);
        return sent.stream().map(ids::entry).toList();
    }

    /** {@code Type/id} → what a search after it says: {@code identifier=urn:hikyaku:id|id}, as a form has it. */
    static String search(String identity) {
        String token = SYSTEM + "|" + identity.substring(identity.indexOf('/') + 1);
        return "identifier=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
    }

    private Entry entry(Entry entry) {
        String identity = entry.identity();
        String type = type(identity);
        ObjectNode made = Json.MAPPER.createObjectNode().put("fullUrl", fullUrl(identity));
        ObjectNode resource = (ObjectNode) entry.posted().resource();
        resource.remove("id");
        identify(type, resource, identity.substring(type.length() + 1));
        refer(resource);
        made.set("resource", resource);
        ObjectNode request = made.putObject("request");
        if (entry.kind() == Entry.Kind.ONLY_IF_NEW) {
            request.put("method", "POST").put("url", type).put("ifNoneExist", search(identity));
        } else {
            request.put("method", "PUT").put("url", type + "?" + search(identity));
        }
        return new Entry(identity, entry.kind(), entry.hash(), Posted.of(made));
    }

    private static void identify(String type, ObjectNode resource, String id) {
        boolean isTaken = ONE_IDENTIFIER.contains(type) && resource.has("identifier");
        if (isTaken || NO_IDENTIFIER.contains(type)) {
            throw Bundle.problem(
                    "a %s can have no identifier by which a server that gives ids finds it".formatted(type));
        }
        ObjectNode own = Json.MAPPER.createObjectNode().put("system", SYSTEM).put("value", id);
        if (ONE_IDENTIFIER.contains(type)) {
            resource.set("identifier", own);
        } else {
            resource.withArray("/identifier").add(own);
        }
    }

    private void refer(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("reference").isTextual()) {
            @Nullable String target = target(object.path("reference").asText());
            if (target != null) {
                object.put("reference", target);
            }
        }
        node.forEach(this::refer);
    }

    /** What is sent along is named by its entry, for nothing finds it before it is there; all else is found by its identifier. */
    private @Nullable String target(String reference) {
        if (!IDENTITY.matcher(reference).matches()) {
            return null;
        }
        return sent.contains(reference) ? fullUrl(reference) : type(reference) + "?" + search(reference);
    }

    private static String type(String identity) {
        return identity.substring(0, identity.indexOf('/'));
    }

    private static String fullUrl(String identity) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
    }
}
