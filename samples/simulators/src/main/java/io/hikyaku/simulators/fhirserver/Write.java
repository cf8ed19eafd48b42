// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One wanted write: a create (no id) or an update (with an id), as a request or an entry of a Bundle says.
 *
 * @param id the logical id; empty if the server gives one
 * @param match query that finds what is updated; empty for none
 */
record Write(
        String fullUrl, String type, Optional<String> id, ObjectNode resource, Conditions conditions, String match) {
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]{1,63}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    static Write create(String fullUrl, String type, ObjectNode resource, Conditions conditions) {
        Write write = new Write(fullUrl, type, Optional.empty(), resource, conditions, "");
        write.check();
        return write;
    }

    /** An update of the one resource that a query finds; a create where it finds none. */
    static Write conditional(String fullUrl, String url, ObjectNode resource, Conditions conditions) {
        int question = url.indexOf('?');
        String type = url.substring(0, question);
        Write write = new Write(fullUrl, type, Optional.empty(), resource, conditions, url.substring(question + 1));
        write.check();
        return write;
    }

    static Write update(String fullUrl, String type, String id, ObjectNode resource, Conditions conditions) {
        Write write = new Write(fullUrl, type, Optional.of(id), resource, conditions, "");
        write.check();
        if (!ID.matcher(id).matches()) {
            throw Refusal.invalid("the logical id is not 1 to 64 letters, digits, dots and dashes");
        }
        if (!resource.path("id").asText("").equals(id)) {
            throw Refusal.invalid("the id in the resource is not the one in the URL");
        }
        return write;
    }

    private void check() {
        if (!isType(type)) {
            throw Refusal.notFound("no such resource type");
        }
        if (!resource.path("resourceType").asText().equals(type)) {
            throw Refusal.invalid("the resourceType is not the one in the URL");
        }
    }

    /** Entry of a transaction Bundle → the write it wants. */
    static Write of(JsonNode entry) {
        JsonNode request = entry.path("request");
        ObjectNode resource = Json.resource(entry.path("resource"));
        String fullUrl = entry.path("fullUrl").asText("");
        String[] url = request.path("url").asText("").split("/", -1);
        String method = request.path("method").asText("");
        if (method.equals("PUT") && url.length == 1 && url[0].contains("?")) {
            return conditional(fullUrl, url[0], resource, Conditions.of(request));
        }
        if (method.equals("POST") && url.length == 1) {
            return create(fullUrl, url[0], resource, Conditions.of(request));
        }
        if (method.equals("PUT") && url.length == 2) {
            return update(fullUrl, url[0], url[1], resource, Conditions.of(request));
        }
        throw Refusal.invalid("an entry's request is POST Type, PUT Type/id or PUT Type?query");
    }

    static boolean isType(String text) {
        return TYPE.matcher(text).matches();
    }

    @Override
    public String toString() {
        return type + "/" + id.orElse("");
    }
}
