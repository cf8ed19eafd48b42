// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.fhir;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Resources → a transaction Bundle: one {@code PUT Type/id} each. Used by one thread at a time. */
public final class BundleWriter {
    private static final int FEWEST_BYTES = 1 << 14;
    private static final int MOST_BYTES = 1 << 20;
    private static final byte[] BEGIN = ascii("{\"resourceType\":\"Bundle\",\"type\":\"transaction\"");
    private static final byte[] FIRST_ENTRY = ascii(",\"entry\":[{\"fullUrl\":\"");
    private static final byte[] NEXT_ENTRY = ascii(",{\"fullUrl\":\"");
    private static final byte[] RESOURCE = ascii("\",\"resource\":");
    private static final byte[] TYPE = ascii("{\"resourceType\":\"");
    private static final byte[] ID = ascii("\",\"id\":\"");
    private static final byte[] REQUEST = ascii(",\"request\":{\"method\":\"PUT\",\"url\":\"");
    private static final byte[] IF_NEW = ascii("\",\"ifNoneMatch\":\"*\"}}");
    private static final byte[] IF_OTHER = ascii("\",\"ifNoneMatch\":\"W/\\\"");
    private static final byte[] END_OF_HASH = ascii("\\\"\"}}");
    private static final byte[] END_OF_ENTRY = ascii("\"}}");

    private final JsonWriter json = new JsonWriter(FEWEST_BYTES);
    private final Identity identity = new Identity();
    private final byte[] base;
    private String source = "";

    /**
     * Makes a writer; it writes one Bundle after the other, into the same memory.
     *
     * @param base URL that makes {@code Type/id} a fullUrl
     */
    public BundleWriter(String base) {
        String url = base.endsWith("/") ? base : base + "/";
        this.base = new JsonWriter(url.length()).characters(url).toBytes();
    }

    /** Returns what makes the ids of what it writes. */
    public Identity identity() {
        return identity;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Writes the Bundle of resources; says whether each is whole: none, nor a part of one, lacks what FHIR requires.
     *
     * @param metaSource written to meta.source of every resource; empty for none
     */
    public boolean write(List<Resource> resources, String metaSource) {
        source = metaSource;
        json.truncate(0);
        json.raw(BEGIN);
        boolean whole = true;
        for (int i = 0; i < resources.size() && whole; i++) {
            Resource resource = resources.get(i);
            whole = resource.type().needs().lacking(resource.body()).isEmpty();
            entry(resource, i == 0 ? FIRST_ENTRY : NEXT_ENTRY);
        }
        json.raw(resources.isEmpty() ? "}" : "]}");
        return whole && !json.isLacking();
    }

    /** Returns the Bundle written last. */
    public byte[] toBytes() {
        byte[] bundle = json.toBytes();
        json.truncate(0);
        return bundle;
    }

    /** Says whether its memory is worth keeping: that of one huge message is not. */
    public boolean isHandy() {
        return json.room() <= MOST_BYTES;
    }

    private void entry(Resource resource, byte[] begin) {
        json.raw(begin).raw(base).raw(resource.url()).raw(RESOURCE);
        String hash = resource(resource);
        json.raw(REQUEST).raw(resource.url());
        if (resource.isOnlyIfNew()) {
            json.raw(IF_NEW);
        } else if (resource.isHop()) {
            json.raw(IF_OTHER).raw(hash).raw(END_OF_HASH);
        } else {
            json.raw(END_OF_ENTRY);
        }
    }

    /** Writes a resource; returns, for one behind a reference, the hash of its content, which leaves out the message it came with. */
    private String resource(Resource resource) {
        int from = json.size();
        json.raw(TYPE).raw(resource.type().name()).raw(ID).raw(resource.id()).raw("\"");
        Element body = resource.body();
        FhirElement metaSlot = resource.type().require("meta");
        Element meta = body.get(metaSlot) instanceof Element filled ? filled : null;
        if (meta != null) {
            json.raw(",\"meta\":{").members(meta);
        }
        int source = json.size();
        metaSource(meta != null);
        int behindSource = json.size();
        json.raw(meta == null ? "" : "}");
        json.members(body, true, metaSlot);
        json.raw("}");
        return resource.isHop() ? identity.of(json, from, source, behindSource) : "";
    }

    private void metaSource(boolean insideMeta) {
        if (!source.isEmpty()) {
            json.raw(insideMeta ? ",\"source\":" : ",\"meta\":{\"source\":").string(source);
            json.raw(insideMeta ? "" : "}");
        }
    }
}
