// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import io.hikyaku.connectors.EnvelopeHeader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;

/** Bundles and envelopes of invented content. */
final class Sample {
    static final String KEY = "ab".repeat(32);
    static final String OCCURRED = "2026-11-22T01:00:00Z";
    static final long SEQUENCE = 7;
    static final Map<String, Object> HEADERS = Map.of(
            EnvelopeHeader.MESSAGE_KEY, KEY,
            EnvelopeHeader.OCCURRED, OCCURRED,
            EnvelopeHeader.SEQUENCE, String.valueOf(SEQUENCE));

    private Sample() {}

    static byte[] bundle(String... entries) {
        StringJoiner all =
                new StringJoiner(",", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[", "]}");
        for (String entry : entries) {
            all.add(entry);
        }
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    static String subject(String identity) {
        return entry(identity, "");
    }

    static String onlyIfNew(String identity) {
        return entry(identity, ",\"ifNoneMatch\":\"*\"");
    }

    static String hop(String identity, String hash) {
        return entry(identity, ",\"ifNoneMatch\":\"W/\\\"" + hash + "\\\"\"");
    }

    static String resource(String identity, String key) {
        int slash = identity.indexOf('/');
        return "{\"resourceType\":\"%s\",\"id\":\"%s\",\"meta\":{\"source\":\"urn:hikyaku:%s\"},\"name\":[{\"text\":\"Canary\"}]}"
                .formatted(identity.substring(0, slash), identity.substring(slash + 1), key);
    }

    private static String entry(String identity, String more) {
        return "{\"resource\":%s,\"request\":{\"method\":\"PUT\",\"url\":\"%s\"%s}}"
                .formatted(resource(identity, KEY), identity, more);
    }
}
