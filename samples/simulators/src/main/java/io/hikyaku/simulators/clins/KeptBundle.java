// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.clins;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One Bundle in the service's store.
 *
 * @param memberId the insured person
 * @param identifier of the Bundle
 * @param type of the resources that were kept, or {@code document}
 * @param resources that were kept, without the Patient
 * @param cancelled whether it was taken back
 * @param writes how often it was written
 */
public record KeptBundle(
        String memberId, String identifier, String type, List<JsonNode> resources, boolean cancelled, int writes) {
    /** Makes one. */
    public KeptBundle {
        resources = List.copyOf(resources);
    }

    /** Bundle → what the service keeps of it: resources of the type its tag names, and nothing else; a document whole. */
    static KeptBundle of(String memberId, JsonNode bundle, int writes) {
        boolean isDocument = bundle.path("type").asText().equals("document");
        String type = isDocument ? "document" : bundle.at("/meta/tag/0/code").asText();
        List<JsonNode> kept = new ArrayList<>();
        for (JsonNode entry : bundle.path("entry")) {
            JsonNode resource = entry.path("resource");
            String own = resource.path("resourceType").asText();
            if (isDocument ? !own.equals("Patient") : own.equals(type)) {
                kept.add(resource);
            }
        }
        return new KeptBundle(memberId, bundle.at("/identifier/value").asText(), type, kept, false, writes);
    }

    KeptBundle cancelled(boolean isCancelled) {
        return new KeptBundle(memberId, identifier, type, resources, isCancelled, writes + 1);
    }

    KeptBundle withoutTheLast() {
        return new KeptBundle(
                memberId, identifier, type, resources.subList(0, resources.size() - 1), cancelled, writes);
    }

    /** The words of what is kept. */
    public List<String> words() {
        return resources.stream()
                .map(resource -> resource.at("/code/text").asText())
                .toList();
    }

    /** Returns a text without content. */
    @Override
    public String toString() {
        return "KeptBundle[%s, %d]".formatted(type, resources.size());
    }
}
