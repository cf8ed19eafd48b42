// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A document of the service on its way there: the Bundle → what the service is told of it. A document is one thing, so it neither waits
 * nor is made anew by what messages tell later; one whose Composition is entered in error is taken back.
 *
 * @param bundle the document
 */
public record SentDocument(ObjectNode bundle) {
    private static final String NUMBER = "([0-4][0-9][1-3][0-9]{7})\\^(20[23][0-9])\\^[A-Za-z0-9-]{1,33}";
    private static final int BEFORE_NUMBER = 16;

    /** Bytes → the document, if they are one; any other Bundle is none. */
    public static Optional<SentDocument> of(byte[] bytes) {
        JsonNode bundle = Told.json(bytes);
        return bundle instanceof ObjectNode own && Elements.text(bundle, "type").equals("document")
                ? Optional.of(new SentDocument(own))
                : Optional.empty();
    }

    /** The name the ledger has for it. */
    public String identity() {
        return "Bundle/D" + number().substring(number().indexOf('^') + 1).replace('^', '-');
    }

    private String number() {
        return Elements.text(bundle, "identifier", "value");
    }

    /** What must be told of it now; nothing where the service holds it so already, or has nothing to take back. */
    public Optional<Transmission> after(String told, String facility) {
        check(facility);
        String memberId = memberId();
        if (Elements.text(composition(), "status").equals("entered-in-error")) {
            return Transmissions.isHeld(told)
                    ? Optional.of(transmission(Transmission.Operation.CANCEL, Transmissions.cancelled(told), memberId))
                    : Optional.empty();
        }
        String hash = ContentHash.of(canonical(), memberId);
        return told.equals(hash)
                ? Optional.empty()
                : Optional.of(transmission(Transmissions.operation(told, hash), hash, memberId));
    }

    private Transmission transmission(Transmission.Operation operation, String hash, String memberId) {
        boolean cancels = operation == Transmission.Operation.CANCEL;
        return new Transmission(
                operation,
                identity(),
                number(),
                memberId,
                hash,
                cancels ? 0 : bundle.path("entry").size() - 1,
                cancels ? Elements.object() : bundle);
    }

    private JsonNode composition() {
        return bundle.path("entry").path(0).path("resource");
    }

    private String memberId() {
        for (JsonNode entry : bundle.path("entry")) {
            for (JsonNode identifier : entry.path("resource").path("identifier")) {
                if (Elements.text(identifier, "system").equals(ClinsUri.MEMBER_ID)) {
                    return Elements.text(identifier, "value");
                }
            }
        }
        return "";
    }

    private void check(String facility) {
        String wrong = "";
        if (!number().matches(NUMBER) || !number().startsWith(facility + "^")) {
            wrong = "identifier, which is institution^year^number";
        } else if (number().substring(BEFORE_NUMBER).matches("[ACO]-.*")) {
            wrong = "number, which is one of the lists or reports";
        } else if (memberId().isEmpty()) {
            wrong = "insured person";
        } else if (bundle.toString().getBytes(StandardCharsets.UTF_8).length > ClinsSettings.MOST_BYTES) {
            wrong = "size, which is more than one transmission may have";
        } else {
            wrong = ClinsRules.ofResources(Set.of()).judge(bundle).stream()
                    .map(Object::toString)
                    .findFirst()
                    .orElse("");
        }
        if (!wrong.isEmpty()) {
            throw new MappingException(
                    MappingProblem.DOCUMENT_FORM,
                    "the document lacks, or has otherwise than it must: " + wrong,
                    "the document",
                    "correct it and send it anew; see docs/reference/clins-rules.md");
        }
    }

    /** The same content has the same hash, whenever it is made: names of entries and times of making say nothing. */
    private List<ObjectNode> canonical() {
        String text = bundle.toString();
        int index = 0;
        for (JsonNode entry : bundle.path("entry")) {
            text = text.replace(Elements.text(entry, "fullUrl"), "urn:entry:" + index++);
        }
        ObjectNode whole = (ObjectNode) Told.json(text.getBytes(StandardCharsets.UTF_8));
        whole.remove("timestamp");
        if (!whole.has("meta")) {
            whole.putObject("meta");
        }
        for (JsonNode entry : whole.path("entry")) {
            withoutTime(entry.path("resource").path("meta"));
        }
        return List.of(whole);
    }

    private static void withoutTime(JsonNode meta) {
        if (meta instanceof ObjectNode own) {
            own.remove(Set.of("lastUpdated"));
        }
    }

    /** Returns a text without content. */
    @Override
    public String toString() {
        return "SentDocument[%s]".formatted(identity());
    }
}
