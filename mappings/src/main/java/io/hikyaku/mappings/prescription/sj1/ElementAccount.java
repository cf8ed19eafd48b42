// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.sj1;

import java.util.List;

/**
 * What became of the elements of the MedicationRequests. Each is carried, skipped or left, never two of them.
 *
 * @param populated how many elements with a value there are
 * @param mapped how many a record says
 * @param skipped those left out on purpose, each with the reason
 * @param unmapped paths of the others, {@code MedicationRequest(2).dosageInstruction(1).maxDosePerLifetime.value}
 */
public record ElementAccount(int populated, int mapped, List<Skipped> skipped, List<String> unmapped) {
    /** Checks that they add up. */
    public ElementAccount {
        skipped = List.copyOf(skipped);
        unmapped = List.copyOf(unmapped);
        if (mapped + skipped.size() + unmapped.size() != populated) {
            throw new IllegalStateException("the account does not add up");
        }
    }

    /**
     * One element left out on purpose.
     *
     * @param path of the element
     * @param why the reason
     */
    public record Skipped(String path, String why) {}
}
