// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.hikyaku.mappings.Account;
import io.hikyaku.mappings.Mapped;
import io.hikyaku.mappings.MappingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A Bundle that came from a FHIR server, with an order in it. */
public final class OrderBundle {
    private static final String HOSPITAL = "urn:oid:1.2.392.100495.20.3.51.1";
    private static final List<String> TIMES = List.of("authoredOn", "meta.lastUpdated", "occurrenceDateTime");

    private OrderBundle() {}

    /**
     * Text → what is recorded of it: the Bundle as it came, with all its elements accounted for.
     *
     * @throws MappingException MAP-131 if it is no Bundle
     */
    public static Mapped mapped(String text) {
        byte[] bundle = text.getBytes(StandardCharsets.UTF_8);
        BundleTree tree = BundleTree.read(bundle);
        int elements = tree.resources().stream().mapToInt(OrderBundle::elements).sum();
        return new Mapped(
                bundle,
                new Account(elements, elements, 0, List.of()),
                occurred(tree),
                tree.resources().size(),
                List.of());
    }

    private static int elements(JsonNode node) {
        if (node.isValueNode()) {
            return 1;
        }
        int elements = 0;
        for (JsonNode child : node) {
            elements += elements(child);
        }
        return elements;
    }

    /** The latest time a resource says it was ordered or changed; the epoch where none does. */
    private static Instant occurred(BundleTree tree) {
        return tree.resources().stream()
                .flatMap(resource -> TIMES.stream()
                        .flatMap(path -> BundlePath.read(path).from(resource, tree).stream())
                        .limit(1))
                .flatMap(time -> instant(time.asText()).stream())
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** Bytes → the hospital's number of the patient, by which its lane is found; empty where they name none, or are no Bundle. */
    public static String patientId(byte[] raw, String facility) {
        try {
            BundleTree tree = BundleTree.read(raw);
            return tree.all("Patient").stream()
                    .flatMap(patient -> Stream.of(
                                    "identifier(system=" + HOSPITAL + facility + ").value", "identifier(1).value")
                            .flatMap(path -> BundlePath.read(path).from(patient, tree).stream()))
                    .map(JsonNode::asText)
                    .findFirst()
                    .orElse("");
        } catch (MappingException noBundle) {
            return "";
        }
    }
}
