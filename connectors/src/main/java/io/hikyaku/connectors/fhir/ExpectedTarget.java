// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hikyaku.connectors.Envelope;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Bundles of messages, in their order → what a destination holds once all are delivered: by the very guard that deliveries obey,
 * on a ledger in memory and with nothing sent. It keeps hashes, not contents. Not safe for several threads.
 */
public final class ExpectedTarget {
    private static final String DESTINATION = "expected";

    private final Map<String, DeliveryLedger.Applied> applied = new HashMap<>();
    private final Map<String, Expected> resources = new HashMap<>();
    private final Guard guard = new Guard(DESTINATION, false, new Remembered(), applied::containsKey);

    /**
     * What is expected of one resource.
     *
     * @param hash of its content, as {@link ResourceContent#hash}
     * @param from number of the message that wrote it last
     * @param occurred when the event of that message happened
     * @param isStandIn whether it only stands in for what no message has told of
     */
    public record Expected(String hash, long from, Instant occurred, boolean isStandIn) {}

    /** Nothing delivered yet. */
    public ExpectedTarget() {}

    /**
     * Delivers the Bundle of a message.
     *
     * @param number by which the message is found again
     * @param occurred when its event happened
     * @param sequence its place at the door
     */
    public void deliver(long number, byte[] bundle, Instant occurred, long sequence) {
        Envelope envelope = new Envelope("", occurred, sequence);
        try {
            Guard.Worth worth = guard.worthSending(envelope, Bundle.read(bundle).entries(), Map.of());
            for (Entry entry : worth.entries()) {
                Outcome.Written written = Outcome.Written.of(entry, "");
                applied.put(entry.identity(), new DeliveryLedger.Applied(occurred, sequence, written.hash(), ""));
                boolean isStandIn = entry.kind() == Entry.Kind.ONLY_IF_NEW;
                resources.put(entry.identity(), new Expected(content(entry).hash(), number, occurred, isStandIn));
            }
            worth.unchanged()
                    .forEach(one -> applied.put(
                            one.identity(), new DeliveryLedger.Applied(occurred, sequence, one.hash(), "")));
        } catch (Unavailable e) {
            throw new IllegalStateException("nobody is asked here", e);
        }
    }

    private static ResourceContent content(Entry entry) {
        return ResourceContent.of((ObjectNode) entry.posted().resource());
    }

    /** Returns identity → what is expected under it. */
    public Map<String, Expected> resources() {
        return Collections.unmodifiableMap(resources);
    }

    /** A Bundle → what it says of one resource; empty if it has none of this identity. */
    public static Optional<ResourceContent> find(byte[] bundle, String identity) {
        for (JsonNode entry : Json.read(bundle).path("entry")) {
            if (entry.path("request").path("url").asText("").equals(identity)
                    && entry.path("resource") instanceof ObjectNode resource) {
                return Optional.of(ResourceContent.of(resource));
            }
        }
        return Optional.empty();
    }

    /** What was delivered, as a delivery asks its ledger. */
    private final class Remembered implements DeliveryLedger {
        @Override
        public Attempt begin(String messageKey, String destination) {
            return Attempt.FRESH;
        }

        @Override
        public Map<String, Applied> applied(String destination, List<String> identities) {
            Map<String, Applied> known = new HashMap<>();
            for (String identity : identities) {
                Applied one = applied.get(identity);
                if (one != null) {
                    known.put(identity, one);
                }
            }
            return known;
        }
    }
}
