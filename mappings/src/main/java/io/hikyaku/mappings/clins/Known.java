// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of one patient: of each thing the newest that was told, whatever message told it.
 *
 * @param facts {@code Type/id} → the resource and when it was told
 * @param insuredAs the insured person's id that the eligibility service gave for the one that was told; empty if it was not asked
 */
public record Known(Map<String, Fact> facts, String insuredAs) {
    /** Makes one; the order of the facts is that of their identities. */
    public Known {
        facts = new TreeMap<>(facts);
    }

    /** Makes one of which nobody asked the eligibility service. */
    public Known(Map<String, Fact> facts) {
        this(facts, "");
    }

    /** The same of the person under another number, until a message tells more of him. */
    public Known insuredAs(String memberId) {
        return new Known(facts, memberId);
    }

    /** The insured person's id; empty if none is known. */
    public Optional<String> memberId() {
        return insuredAs.isEmpty() ? MemberId.told(this) : Optional.of(insuredAs);
    }

    /**
     * One resource as it was last told.
     *
     * @param resource FHIR
     * @param occurred when the event happened that told it
     * @param sequence place at the door of the message that told it
     * @param standIn whether it only stands in for what nobody has told of yet
     */
    public record Fact(JsonNode resource, Instant occurred, long sequence, boolean standIn) {
        /** Whether it was told after another; what only stands in is never the later. */
        public boolean laterThan(Fact other) {
            int order = standIn ? -1 : occurred.compareTo(other.occurred);
            return order > 0 || (order == 0 && sequence > other.sequence);
        }

        String identity() {
            return Elements.text(resource, "resourceType") + "/" + Elements.text(resource, "id");
        }

        /** Returns a text without content. */
        @Override
        public String toString() {
            return "Fact[%s]".formatted(identity());
        }
    }

    /** Of nobody anything. */
    public static Known nothing() {
        return new Known(Map.of());
    }

    /** What is known once a message has told its part: the newest of each thing, whatever order they come in. */
    public Known with(List<Told> told, Instant occurred, long sequence) {
        Map<String, Fact> facts = new TreeMap<>(this.facts);
        for (Told one : told) {
            Fact own = new Fact(one.resource(), occurred, sequence, one.onlyIfNew());
            facts.merge(one.identity(), own, (known, next) -> Told.replaces(known, next) ? next : known);
        }
        return new Known(facts);
    }

    /** The facts of a type, in the order of their identities. */
    List<Fact> all(String type) {
        return facts.values().stream()
                .filter(fact -> Elements.text(fact.resource(), "resourceType").equals(type))
                .toList();
    }

    /** What a reference points to; empty if nothing is known of it. */
    Optional<JsonNode> find(JsonNode reference) {
        return Optional.ofNullable(facts.get(Elements.text(reference, "reference")))
                .map(Fact::resource);
    }

    /** Returns a text without content. */
    @Override
    public String toString() {
        return "Known[%d]".formatted(facts.size());
    }
}
