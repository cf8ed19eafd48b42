// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's words → the version id of a resource, or empty text where it tells none.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#concurrency">FHIR R4, managing resource contention</a>
 */
final class Version {
    private static final String ID = "([A-Za-z0-9.-]{1,64})";
    private static final Pattern ETAG = Pattern.compile("(?:W/)?\"" + ID + "\"");
    private static final Pattern LOCATION = Pattern.compile(".*/_history/" + ID);

    private Version() {}

    /** A resource → its {@code meta.versionId}. */
    static String of(JsonNode resource) {
        String id = resource.path("meta").path("versionId").asText("");
        return id.matches(ID) ? id : "";
    }

    /** An entry's response → what its {@code etag} says, else its {@code location}. */
    static String written(JsonNode response) {
        Matcher etag = ETAG.matcher(response.path("etag").asText(""));
        Matcher location = LOCATION.matcher(response.path("location").asText(""));
        return etag.matches() ? etag.group(1) : location.matches() ? location.group(1) : "";
    }
}
