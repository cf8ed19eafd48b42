// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.plan;

import java.util.List;
import java.util.Map;

/**
 * What a campaign would do.
 *
 * @param source its kind
 * @param folders its folders
 * @param types type → how many items are where
 * @param values what would become of all values of all messages
 * @param unmapped path no row takes → in how many messages
 * @param codes code without a target, and other things on the worklist → how often
 * @param findings what is implausible, and where → how often
 * @param notValid rule of FHIR that a Bundle would break → how often
 * @param reasons why items are skipped, refused or would be held → how many
 * @param listed items that are refused or would be held, one by one, as many as are kept
 * @param notListed how many more there are
 * @param sameMessage messages that are in the source once more, byte for byte
 * @param identities what is wrong about whom the messages name
 * @param time how long it took and would take
 */
public record PlanReport(
        String source,
        List<String> folders,
        Map<String, Map<String, Long>> types,
        Values values,
        Map<String, Long> unmapped,
        Map<String, Long> codes,
        Map<String, Long> findings,
        Map<String, Long> notValid,
        Map<String, Long> reasons,
        List<Listed> listed,
        long notListed,
        long sameMessage,
        Identities identities,
        Time time) {
    /** What would become of an item that is listed. */
    public static final String SENT = "sent";

    static final String HELD = "held";
    static final String REFUSED = "refused";
    static final String SKIPPED = "skipped";

    /**
     * The account of all messages.
     *
     * @param populated values there are
     * @param mapped carried into FHIR
     * @param skipped left out by a row that says why
     * @param unmapped taken by no row
     */
    public record Values(long populated, long mapped, long skipped, long unmapped) {
        Values plus(Values more) {
            return new Values(
                    populated + more.populated, mapped + more.mapped, skipped + more.skipped, unmapped + more.unmapped);
        }
    }

    /**
     * An item that needs a look.
     *
     * @param path its file, below one of the folders; it may name the patient
     * @param state refused, or held
     * @param reason why
     */
    public record Listed(String path, String state, String reason) {
        /** Returns a text without the patient. */
        @Override
        public String toString() {
            return "Listed[%s, %s]".formatted(state, reason);
        }
    }

    /**
     * Patients.
     *
     * @param patients how many the source names
     * @param withoutInsuredNumber those of whom no message tells the number of an insured person
     * @param collisions what two patients share, or one patient says twice: kind → how often
     * @param collided files where a collision showed, as many as are kept
     */
    public record Identities(
            long patients, List<String> withoutInsuredNumber, Map<String, Long> collisions, List<Listed> collided) {
        @Override
        public String toString() {
            return "Identities[" + patients + "]";
        }
    }

    /**
     * Time.
     *
     * @param convertedPerSecond how many messages a second this run converted, by all processors
     * @param estimatedSeconds how long sending takes: by the cap where there is one, else by this run's speed, which the engine
     *     and the destination may not reach
     */
    public record Time(double convertedPerSecond, long estimatedSeconds) {}

    /** Returns how many items are in a state, of all types. */
    public long count(String state) {
        return types.values().stream()
                .mapToLong(states -> states.getOrDefault(state, 0L))
                .sum();
    }

    /** Returns whether nothing needs a look before the campaign runs. */
    public boolean isClean() {
        return count(HELD) + count(REFUSED) == 0 && identities.collisions().isEmpty();
    }

    @Override
    public String toString() {
        return "PlanReport[%d to send]".formatted(count(SENT));
    }
}
