// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Bundle of an envelope → its entries, and entries → the Bundle that is posted.
 *
 * @param root everything but the entries
 * @param entries in the Bundle's order
 */
record Bundle(ObjectNode root, List<Entry> entries) {
    private static final Pattern IDENTITY = Pattern.compile("[A-Za-z]{1,40}/[A-Za-z0-9.-]{1,64}");
    private static final Pattern HOP = Pattern.compile("W/\"([A-Za-z0-9._-]{1,64})\"");

    static Bundle read(byte[] bytes) {
        if (!(Json.read(bytes) instanceof ObjectNode root)) {
            throw problem("the body is no JSON object");
        }
        if (!"Bundle".equals(text(root, "resourceType")) || !"transaction".equals(text(root, "type"))) {
            throw problem("the body is no transaction Bundle");
        }
        List<Entry> entries = new ArrayList<>();
        for (JsonNode entry : root.path("entry")) {
            entries.add(entry(entry, entries.size()));
        }
        root.remove("entry");
        return new Bundle(root, List.copyOf(entries));
    }

    /** The Bundle with these entries and no others, as bytes. */
    byte[] with(List<Entry> kept) {
        ObjectNode bundle = root.deepCopy();
        bundle.putArray("entry").addAll(kept.stream().map(Entry::node).toList());
        try {
            return Json.MAPPER.writeValueAsBytes(bundle);
        } catch (JsonProcessingException e) {
            throw problem("the Bundle cannot be written");
        }
    }

    private static Entry entry(JsonNode node, int index) {
        JsonNode request = node.path("request");
        String identity = text(request, "url");
        if (!(node instanceof ObjectNode entry)
                || !"PUT".equals(text(request, "method"))
                || !IDENTITY.matcher(identity).matches()
                || !(node.path("resource") instanceof ObjectNode resource)) {
            throw problem("entry %d is no PUT of a resource under Type/id".formatted(index));
        }
        String ifNoneMatch = text(request, "ifNoneMatch");
        ((ObjectNode) request).remove("ifNoneMatch");
        Matcher hop = HOP.matcher(ifNoneMatch);
        if (hop.matches()) {
            return new Entry(identity, Entry.Kind.HOP, hop.group(1), entry);
        }
        if (!ifNoneMatch.isEmpty() && !ifNoneMatch.equals("*")) {
            throw problem("entry %d has an ifNoneMatch that is neither * nor a weak hash".formatted(index));
        }
        Entry.Kind kind = ifNoneMatch.isEmpty() ? Entry.Kind.SUBJECT : Entry.Kind.ONLY_IF_NEW;
        return new Entry(identity, kind, Json.contentHash(resource), entry);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }

    private static ConnectorException problem(String what) {
        return new ConnectorException(
                ConnectorProblem.BUNDLE,
                what,
                "kamelet:fhir-out",
                "see what the route puts on this queue: it must be what the mapping made");
    }

    @Override
    public String toString() {
        return "Bundle" + entries;
    }
}
