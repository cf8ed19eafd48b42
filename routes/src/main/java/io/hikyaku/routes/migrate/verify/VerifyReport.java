// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.verify;

import java.util.List;
import java.util.Map;

/**
 * Whether all of a campaign's source arrived.
 *
 * @param campaign its name
 * @param state where the campaign is
 * @param source the kind of source
 * @param at when this was found out
 * @param ledger what the ledger says became of each item
 * @param targets source against target, for each destination that is a FHIR server
 * @param notCompared destinations that cannot be searched
 */
public record VerifyReport(
        String campaign,
        String state,
        String source,
        String at,
        Account ledger,
        List<TargetReport> targets,
        List<String> notCompared) {
    /**
     * The items by what became of them: state → how many.
     *
     * @param total of all
     * @param types by type
     * @param days by day of care
     * @param patients by patient, under a name only this installation can make of his number
     * @param reasons why items were skipped, refused or held → how many
     */
    public record Account(
            Map<String, Long> total,
            Map<String, Map<String, Long>> types,
            Map<String, Map<String, Long>> days,
            Map<String, Map<String, Long>> patients,
            Map<String, Long> reasons) {
        /** Returns how many messages were read from the source and sent. */
        public long read() {
            return total.entrySet().stream()
                    .filter(state -> !List.of("skipped", "refused", "found").contains(state.getKey()))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        /** Returns how many are applied, superseded, duplicate or held: as many as were read, or not all is settled. */
        public long settled() {
            return count("applied") + count("superseded") + count("duplicate") + count("held");
        }

        /** Returns how many items are in a state. */
        public long count(String state) {
            return total.getOrDefault(state, 0L);
        }

        /** Returns what has to be equal, in words and numbers: what was read, and what became of it. */
        public String equation() {
            return "%d read = %d applied + %d superseded + %d duplicate + %d held%s; %d skipped and %d refused in the source"
                    .formatted(
                            read(),
                            count("applied"),
                            count("superseded"),
                            count("duplicate"),
                            count("held"),
                            read() == settled() ? "" : " + %d not settled".formatted(read() - settled()),
                            count("skipped"),
                            count("refused"));
        }
    }

    /** Returns how many differences there are, in all targets. */
    public long differences() {
        return targets.stream().mapToLong(TargetReport::differenceCount).sum();
    }

    /** Returns whether the campaign is done, all was sent and settled, and no target differs from the source. */
    public boolean isReconciled() {
        boolean compared = targets.stream().allMatch(target -> target.notConverted() == 0);
        return compared
                && state.equals("done")
                && ledger.read() == ledger.settled()
                && ledger.count("found") == 0
                && differences() == 0;
    }
}
