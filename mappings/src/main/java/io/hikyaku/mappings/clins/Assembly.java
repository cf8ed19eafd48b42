// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A patient and the resources of one unit → Bundles, each within the limit of one transmission.
 *
 * @param settings of the installation
 * @param patient the first entry
 * @param memberId the insured person
 * @param now when it is made
 */
record Assembly(ClinsSettings settings, ObjectNode patient, String memberId, Instant now) {
    /** What stands around the entries of a Bundle, at most. */
    private static final int AROUND_BYTES = 2_000;

    /** What stands around a resource. */
    private static final int ENTRY_BYTES = 80;

    /** Where resources point to the patient until the Bundle has its own name for him. */
    static final String PATIENT = "urn:uuid:00000000-0000-0000-0000-000000000000";

    /** Says that a unit cannot be told in pieces of the allowed size. */
    static final class TooLarge extends Exception {
        private static final long serialVersionUID = 1;
    }

    /**
     * Makes them.
     *
     * @param mayBeSplit whether pieces have a meaning of their own; a list has none
     */
    List<ClinsBundle> bundles(String unit, int year, List<ObjectNode> resources, boolean mayBeSplit) throws TooLarge {
        List<ClinsBundle> bundles = new ArrayList<>();
        List<ObjectNode> piece = new ArrayList<>();
        int bytes = 0;
        int room = settings.maxBundleBytes() - AROUND_BYTES - size(patient);
        for (ObjectNode resource : resources) {
            int own = size(resource) + ENTRY_BYTES;
            if (own > room || (bytes + own > room && !mayBeSplit)) {
                throw new TooLarge();
            }
            if (bytes + own > room) {
                bundles.add(bundle(unit + "-" + (bundles.size() + 1), year, piece));
                piece = new ArrayList<>();
                bytes = 0;
            }
            piece.add(resource);
            bytes += own;
        }
        if (!piece.isEmpty()) {
            bundles.add(bundle(unit + "-" + (bundles.size() + 1), year, piece));
        }
        return bundles;
    }

    private static int size(ObjectNode resource) {
        return resource.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private ClinsBundle bundle(String id, int year, List<ObjectNode> resources) {
        String identifier = "%s^%d^%s".formatted(settings.facility(), year, id);
        ObjectNode bundle = head(identifier, Elements.text(resources.get(0), "resourceType"));
        String fullUrl = "urn:uuid:" + UUID.randomUUID();
        add(bundle, fullUrl, patient.deepCopy());
        for (ObjectNode resource : resources) {
            add(bundle, "urn:uuid:" + UUID.randomUUID(), pointing(resource.deepCopy(), fullUrl));
        }
        return new ClinsBundle(
                "Bundle/" + id, identifier, memberId, ContentHash.of(resources, memberId), resources.size(), bundle);
    }

    private ObjectNode head(String identifier, String type) {
        ObjectNode bundle = Elements.object().put("resourceType", "Bundle");
        ObjectNode meta = bundle.putObject("meta").put("lastUpdated", settings.time(now));
        meta.putArray("profile").add(ClinsUri.BUNDLE + "|" + settings.version());
        meta.putArray("tag").add(Elements.coding(ClinsUri.BUNDLE_TYPE, type, ""));
        bundle.putObject("identifier").put("system", ClinsUri.BUNDLE_IDENTIFIER).put("value", identifier);
        bundle.put("type", "collection").put("timestamp", settings.time(now));
        bundle.putArray("entry");
        return bundle;
    }

    private static void add(ObjectNode bundle, String fullUrl, ObjectNode resource) {
        bundle.withArray("entry").addObject().put("fullUrl", fullUrl).set("resource", resource);
    }

    private static ObjectNode pointing(ObjectNode resource, String fullUrl) {
        for (String name : List.of("subject", "patient")) {
            JsonNode reference = resource.path(name);
            if (reference instanceof ObjectNode own) {
                own.put("reference", fullUrl);
            }
        }
        return resource;
    }
}
