// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.clins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * One thing the service is told to do.
 *
 * @param operation {@code register}, {@code change}, {@code cancel} or {@code undo}
 * @param identity {@code Bundle/…}, by which the ledger knows it
 * @param identifier of the Bundle, by which the service knows it
 * @param memberId the insured person
 * @param hash what the ledger remembers of it afterwards
 * @param resources how many it tells of
 * @param bundle empty where none goes along
 */
record Telling(
        String operation,
        String identity,
        String identifier,
        String memberId,
        String hash,
        int resources,
        JsonNode bundle) {
    static final String REGISTER = "register";
    static final String CHANGE = "change";
    static final String CANCEL = "cancel";
    static final String UNDO = "undo";

    private static final int ID_DIGITS = 32;

    static Telling of(JsonNode json) {
        String operation = json.path("operation").asText();
        String identity = json.path("identity").asText();
        String hash = json.path("hash").asText();
        if (!operation.matches("register|change|cancel|undo")
                || !identity.matches("Bundle/[A-Za-z0-9-]{1,40}")
                || !hash.matches("[0-9a-f-]{1,64}")) {
            throw new ConnectorException(
                    ConnectorProblem.ENVELOPE,
                    "what is to be told has no operation, identity or hash",
                    ClinsOut.AT,
                    "let step:project stand before this connector");
        }
        return new Telling(
                operation,
                identity,
                json.path("identifier").asText(),
                json.path("memberId").asText(),
                hash,
                json.path("resources").asInt(),
                json.path("bundle"));
    }

    /** What the request's body says, in names of ours. */
    Map<String, String> elements() {
        Map<String, String> elements = new TreeMap<>();
        elements.put("BundleIdentifier", identifier);
        elements.put("InsuredPersonIdentifier", memberId);
        if (!bundle.isMissingNode()) {
            byte[] json = bundle.toString().getBytes(StandardCharsets.UTF_8);
            elements.put("InformationBundle", Base64.getEncoder().encodeToString(json));
        }
        return elements;
    }

    /** The {@code ArbitraryFileIdentifier}: the same for the same thing told because of the same message. */
    String fileId(String messageKey) {
        return hash(String.join("|", messageKey, identity, hash, operation, memberId));
    }

    static String hash(String text) {
        return DigestUtils.sha256Hex(text).substring(0, ID_DIGITS);
    }

    Telling as(String other) {
        return new Telling(other, identity, identifier, memberId, hash, resources, bundle);
    }

    /** The same of the person under another number. */
    Telling of(String otherMemberId) {
        JsonNode own = bundle.deepCopy();
        for (JsonNode entry : own.path("entry")) {
            for (JsonNode number : entry.path("resource").path("identifier")) {
                if (number instanceof ObjectNode object
                        && object.path("value").asText().equals(memberId)) {
                    object.put("value", otherMemberId);
                }
            }
        }
        return new Telling(operation, identity, identifier, otherMemberId, hash, resources, own);
    }

    /** Returns a text without content. */
    @Override
    public String toString() {
        return "Telling[%s %s]".formatted(operation, identity);
    }
}
