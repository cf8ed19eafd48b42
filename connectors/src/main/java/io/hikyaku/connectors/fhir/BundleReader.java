// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes of a transaction Bundle in UTF-8 → its entries and where in the bytes they are. Of a resource nothing is read but where its
 * {@code meta.source} stands: it may be large, and is posted as it came. Used once.
 */
final class BundleReader {
    private static final Pattern IDENTITY = Pattern.compile("[A-Za-z]{1,40}/[A-Za-z0-9.-]{1,64}");
    private static final Pattern HOP = Pattern.compile("W/\"([A-Za-z0-9._-]{1,64})\"");

    private final byte[] bytes;
    private final List<Entry> entries = new ArrayList<>();
    private String resourceType = "";
    private String type = "";
    private int entriesFrom;
    private int entriesTo;

    BundleReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The Bundle. What a parser says about bytes it cannot read is dropped: it quotes them. */
    Bundle bundle() {
        try (JsonParser json = Json.MAPPER.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT || start(json) < 0) {
                throw Bundle.problem("the body is no JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                field(json, json.currentName());
            }
            if (json.nextToken() != null) {
                throw Bundle.problem("the body is more than one JSON object");
            }
        } catch (IOException e) {
            throw Bundle.problem("the body is no JSON object");
        }
        if (!resourceType.equals("Bundle") || !type.equals("transaction")) {
            throw Bundle.problem("the body is no transaction Bundle");
        }
        return new Bundle(bytes, entriesFrom, entriesTo, List.copyOf(entries));
    }

    private void field(JsonParser json, String name) throws IOException {
        JsonToken value = json.nextToken();
        if (value == JsonToken.VALUE_STRING && name.equals("resourceType")) {
            resourceType = json.getText();
        } else if (value == JsonToken.VALUE_STRING && name.equals("type")) {
            type = json.getText();
        } else if (value == JsonToken.START_ARRAY && name.equals("entry") && entriesTo == 0) {
            entriesFrom = end(json);
            while (json.nextToken() != JsonToken.END_ARRAY) {
                entries.add(entry(json));
            }
            entriesTo = start(json);
        } else if (name.equals("entry")) {
            throw Bundle.problem("the body is no transaction Bundle");
        } else {
            json.skipChildren();
        }
    }

    private Entry entry(JsonParser json) throws IOException {
        int from = start(json);
        int requestFrom = 0;
        int requestTo = 0;
        JsonNode request = JsonNodeFactory.instance.missingNode();
        Content content = null;
        if (json.currentToken() == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value == JsonToken.START_OBJECT && name.equals("request") && requestTo == 0) {
                    requestFrom = start(json);
                    request = Json.MAPPER.readTree(json);
                    requestTo = end(json);
                } else if (value == JsonToken.START_OBJECT && name.equals("resource") && content == null) {
                    content = content(json);
                } else if (name.equals("request") || name.equals("resource")) {
                    throw noPut();
                } else {
                    json.skipChildren();
                }
            }
        }
        Posted.Place place = new Posted.Place(from, requestFrom, requestTo, end(json));
        if (content == null || !(request instanceof ObjectNode wish)) {
            throw noPut();
        }
        return entry(new Posted(bytes, place, wish), content);
    }

    /** What a resource is, without what says which message it came from. */
    private static Content content(JsonParser json) throws IOException {
        int from = start(json);
        int sourceFrom = from;
        int sourceTo = from;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean meta = json.currentName().equals("meta");
            if (json.nextToken() == JsonToken.START_OBJECT && meta) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    boolean source = json.currentName().equals("source");
                    json.nextToken();
                    if (source) {
                        sourceFrom = start(json);
                        sourceTo = end(json);
                    }
                    json.skipChildren();
                }
            } else {
                json.skipChildren();
            }
        }
        return new Content(from, sourceFrom, sourceTo, end(json));
    }

    private Entry entry(Posted posted, Content content) {
        ObjectNode request = posted.request();
        String identity = request.path("url").asText("");
        if (!"PUT".equals(request.path("method").asText(""))
                || !IDENTITY.matcher(identity).matches()) {
            throw noPut();
        }
        String ifNoneMatch = request.path("ifNoneMatch").asText("");
        request.remove("ifNoneMatch");
        Matcher hop = HOP.matcher(ifNoneMatch);
        if (hop.matches()) {
            return new Entry(identity, Entry.Kind.HOP, hop.group(1), posted);
        }
        if (!ifNoneMatch.isEmpty() && !ifNoneMatch.equals("*")) {
            throw Bundle.problem(
                    "entry %d has an ifNoneMatch that is neither * nor a weak hash".formatted(entries.size()));
        }
        Entry.Kind kind = ifNoneMatch.isEmpty() ? Entry.Kind.SUBJECT : Entry.Kind.ONLY_IF_NEW;
        return new Entry(identity, kind, content.hash(bytes), posted);
    }

    private RuntimeException noPut() {
        return Bundle.problem("entry %d is no PUT of a resource under Type/id".formatted(entries.size()));
    }

    /** Where the token at hand begins; negative where the bytes are not UTF-8. */
    private static int start(JsonParser json) {
        return (int) json.currentTokenLocation().getByteOffset();
    }

    /** Where the token at hand has ended. */
    private static int end(JsonParser json) throws IOException {
        json.finishToken();
        return (int) json.currentLocation().getByteOffset();
    }
}
