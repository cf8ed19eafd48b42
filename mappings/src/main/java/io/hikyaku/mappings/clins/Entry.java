// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** What every resource beside the Patient begins with: its profile, when it was told, what the service is to do, and its number. */
final class Entry {
    private Entry() {}

    static ObjectNode begin(Known.Fact fact, String profile, Set<String> indications, ClinsSettings settings) {
        JsonNode known = fact.resource();
        ObjectNode entry = Elements.object().put("resourceType", Elements.text(known, "resourceType"));
        entry.put("id", Elements.text(known, "id"));
        ObjectNode meta = entry.putObject("meta").put("lastUpdated", settings.time(fact.occurred()));
        meta.putArray("profile").add(profile);
        Set<String> all = new LinkedHashSet<>(indications);
        for (JsonNode tag : known.path("meta").path("tag")) {
            if (Elements.text(tag, "system").equals(ClinsUri.INDICATION)) {
                all.add(Elements.text(tag, "code"));
            }
        }
        all.forEach(code -> meta.withArray("tag").add(Elements.coding(ClinsUri.INDICATION, code, "")));
        entry.set("identifier", identifier(known, settings));
        return entry;
    }

    /** Its own number at the institution, or else one made of its identity. */
    private static ArrayNode identifier(JsonNode known, ClinsSettings settings) {
        String value = settings.facility() + "-" + Elements.text(known, "id");
        for (JsonNode identifier : known.path("identifier")) {
            if (Elements.text(identifier, "system").equals(ClinsUri.RESOURCE_ID)) {
                value = Elements.text(identifier, "value");
            }
        }
        ArrayNode identifiers = Elements.object().putArray("identifier");
        identifiers.addObject().put("system", ClinsUri.RESOURCE_ID).put("value", value);
        return identifiers;
    }

    /** Writes a status as the service wants it: code and display. */
    static ObjectNode status(String system, String code) {
        String words = code.replace('-', ' ');
        return Elements.concept(Elements.coding(
                system, code, code.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1)));
    }

    static String code(JsonNode known, String status) {
        return Elements.text(known.path(status).path("coding").path(0), "code");
    }
}
