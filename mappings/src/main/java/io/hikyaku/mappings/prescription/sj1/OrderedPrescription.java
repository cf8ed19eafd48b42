// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.sj1;

import com.fasterxml.jackson.databind.JsonNode;
import io.hikyaku.mappings.MappingException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What one message says of a prescription, before it is written: enough to tell whether it is new, changed or taken back.
 *
 * @param order the hospital's number of the order; empty where the prescription is not for a pharmacy outside
 * @param named every request the message names, by its id
 * @param standing those of them that stand, and are not cancelled
 */
public record OrderedPrescription(String order, Set<String> named, Set<String> standing) {
    private static final String OUTSIDE = "OHO";
    private static final Set<String> GONE = Set.of("cancelled", "entered-in-error", "stopped");
    private static final String PLACER = "PLAC";

    /** Keeps copies. */
    public OrderedPrescription {
        named = Set.copyOf(named);
        standing = Set.copyOf(standing);
    }

    /**
     * Bundle → what it says of the prescription in it.
     *
     * @throws MappingException MAP-175 if it is no Bundle, or of several orders; MAP-174 if its order has no number
     */
    public static OrderedPrescription of(byte[] bundle) {
        List<JsonNode> requests = Resources.read(bundle).all("MedicationRequest").stream()
                .filter(OrderedPrescription::isForAPharmacyOutside)
                .toList();
        Set<String> standing = requests.stream()
                .filter(request -> !isGone(request))
                .map(request -> request.path("id").asText())
                .collect(Collectors.toSet());
        Set<String> named =
                requests.stream().map(request -> request.path("id").asText()).collect(Collectors.toSet());
        return new OrderedPrescription(requests.isEmpty() ? "" : order(requests), named, standing);
    }

    /** Whether a request is cancelled, or was never meant. */
    static boolean isGone(JsonNode request) {
        return GONE.contains(request.path("status").asText());
    }

    /** Whether it is dispensed outside: all others are none of the service's business. */
    private static boolean isForAPharmacyOutside(JsonNode request) {
        return stream(request.path("category"))
                .flatMap(category -> stream(category.path("coding")))
                .anyMatch(coding ->
                        CodeSystems.CATEGORY.contains(coding.path("system").asText())
                                && OUTSIDE.equals(coding.path("code").asText()));
    }

    private static String order(List<JsonNode> requests) {
        Set<String> numbers = requests.stream()
                .flatMap(request -> stream(request.path("identifier")))
                .filter(OrderedPrescription::isPlacers)
                .map(identifier -> identifier.path("value").asText())
                .filter(number -> !number.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        Gaps gaps = new Gaps();
        if (numbers.size() > 1) {
            gaps.notForTheService(
                    "the requests are of %d orders".formatted(numbers.size()),
                    "MedicationRequest.identifier",
                    "send each prescription by itself");
        } else if (numbers.isEmpty()) {
            gaps.missing(
                    "the number of the order is missing", "MedicationRequest.identifier", "send it in HL7 v2 ORC-2");
        }
        gaps.throwIfAny();
        return numbers.iterator().next();
    }

    private static boolean isPlacers(JsonNode identifier) {
        return stream(identifier.path("type").path("coding"))
                .anyMatch(coding -> PLACER.equals(coding.path("code").asText()));
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /** Whether the e-prescription service is to hear of it at all. */
    public boolean isForTheService() {
        return !named.isEmpty();
    }

    /** Whether nothing of it stands any more. */
    public boolean isCancelled() {
        return standing.isEmpty();
    }

    /** Whether it says of every request that stood before what became of it, so that it can take the other's place. */
    public boolean replaces(OrderedPrescription before) {
        return named.containsAll(before.standing);
    }

    /** Returns a text without content. */
    @Override
    public String toString() {
        return "OrderedPrescription[%d of %d stand]".formatted(standing.size(), named.size());
    }
}
