// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** One version of one resource; the resource is never changed once it is here. */
record Version(String identity, long number, Instant time, ObjectNode resource) {
    static Version of(String identity, long number, Instant time, ObjectNode resource) {
        ObjectNode kept = resource.deepCopy();
        kept.withObject("/meta").put("versionId", Long.toString(number)).put("lastUpdated", time.toString());
        return new Version(identity, number, time, kept);
    }

    String type() {
        return identity.substring(0, identity.indexOf('/'));
    }

    String id() {
        return identity.substring(identity.indexOf('/') + 1);
    }

    String etag() {
        return "W/\"" + number + "\"";
    }

    String source() {
        return resource.path("meta").path("source").asText("");
    }

    String location() {
        return identity + "/_history/" + number;
    }

    @Override
    public String toString() {
        return location();
    }
}
