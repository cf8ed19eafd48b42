// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.fhir;

import java.util.List;

/** Resources → a transaction Bundle: one {@code PUT Type/id} each. */
public final class BundleWriter {
    private final JsonWriter json;
    private final Identity identity;
    private final String base;
    private final String source;

    /**
     * Makes the writer of one Bundle.
     *
     * @param base URL that makes {@code Type/id} a fullUrl
     * @param source written to meta.source of every resource; empty for none
     */
    public BundleWriter(int expectedBytes, Identity identity, String base, String source) {
        this.json = new JsonWriter(expectedBytes);
        this.identity = identity;
        this.base = base.endsWith("/") ? base : base + "/";
        this.source = source;
    }

    /** Returns the Bundle. */
    public byte[] write(List<Resource> resources) {
        json.raw("{\"resourceType\":\"Bundle\",\"type\":\"transaction\"");
        for (int i = 0; i < resources.size(); i++) {
            json.raw(i == 0 ? ",\"entry\":[" : ",");
            entry(resources.get(i));
        }
        json.raw(resources.isEmpty() ? "}" : "]}");
        return json.toBytes();
    }

    private void entry(Resource resource) {
        json.raw("{\"fullUrl\":\"").characters(base).raw(resource.url()).raw("\",\"resource\":");
        String hash = resource.isHop() ? hash(resource) : "";
        resource(resource, source);
        json.raw(",\"request\":{\"method\":\"PUT\",\"url\":\"")
                .raw(resource.url())
                .raw("\"");
        if (resource.isOnlyIfNew()) {
            json.raw(",\"ifNoneMatch\":\"*\"");
        } else if (resource.isHop()) {
            json.raw(",\"ifNoneMatch\":\"W/\\\"").raw(hash).raw("\\\"\"");
        }
        json.raw("}}");
    }

    /** The content's hash does not depend on the message it came with. */
    private String hash(Resource resource) {
        int from = json.size();
        resource(resource, "");
        String hash = identity.of(json, from);
        json.truncate(from);
        return hash;
    }

    private void resource(Resource resource, String metaSource) {
        json.raw("{\"resourceType\":\"").raw(resource.type().name());
        json.raw("\",\"id\":\"").raw(resource.id()).raw("\"");
        Element body = resource.body();
        FhirElement metaSlot = resource.type().require("meta");
        Element meta = body.get(metaSlot) instanceof Element filled ? filled : new Element();
        if (meta.size() > 0 || !metaSource.isEmpty()) {
            json.raw(",\"meta\":{");
            json.members(meta, false, metaSlot);
            if (!metaSource.isEmpty()) {
                json.raw(meta.size() > 0 ? ",\"source\":" : "\"source\":").string(metaSource);
            }
            json.raw("}");
        }
        json.members(body, true, metaSlot);
        json.raw("}");
    }
}
