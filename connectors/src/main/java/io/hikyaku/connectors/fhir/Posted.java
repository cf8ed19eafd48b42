// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One entry as it is posted: the bytes it came in, but for its request.
 *
 * @param bytes of the Bundle it is in, shared and not copied
 * @param place where in them it is
 * @param request method, URL and condition
 */
@SuppressWarnings("ArrayRecordComponent")
record Posted(byte[] bytes, Place place, ObjectNode request) {
    /** An entry's bytes, and those of its request within. */
    record Place(int from, int requestFrom, int requestTo, int to) {}

    /** An entry that was made as a tree → the same; its request is written behind all else. */
    static Posted of(ObjectNode entry) {
        ObjectNode wish = (ObjectNode) entry.remove("request");
        String rest = entry.toString();
        String whole = rest.substring(0, rest.length() - 1) + ",\"request\":{}}";
        byte[] all = whole.getBytes(StandardCharsets.UTF_8);
        return new Posted(all, new Place(0, all.length - 3, all.length - 1, all.length), wish);
    }

    /** The same on one condition more. */
    Posted onCondition(String header, String value) {
        return new Posted(bytes, place, request.deepCopy().put(header, value));
    }

    /** Its resource as a tree, for who looks into it. */
    JsonNode resource() {
        return Json.read(Arrays.copyOfRange(bytes, place.from(), place.to())).path("resource");
    }

    void writeTo(ByteArrayOutputStream bundle) {
        bundle.write(bytes, place.from(), place.requestFrom() - place.from());
        bundle.writeBytes(requestBytes());
        bundle.write(bytes, place.requestTo(), place.to() - place.requestTo());
    }

    private byte[] requestBytes() {
        try {
            return Json.MAPPER.writeValueAsBytes(request);
        } catch (JsonProcessingException e) {
            throw Bundle.problem("the Bundle cannot be written");
        }
    }

    @Override
    public String toString() {
        return "Posted" + place;
    }
}
