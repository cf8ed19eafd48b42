// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One transmission.
 *
 * @param identity {@code Bundle/…}, by which the ledger knows it
 * @param identifier the Bundle's own, {@code institution^year^id}
 * @param memberId the insured person the service keeps it under
 * @param contentHash of all that matters in it: not of when it was made, nor of the patient's address
 * @param resources how many of the type it tells of
 * @param bundle a JP_Bundle_CLINS
 */
public record ClinsBundle(
        String identity, String identifier, String memberId, String contentHash, int resources, ObjectNode bundle) {
    /** Returns a text without content. */
    @Override
    public String toString() {
        return "ClinsBundle[%s, %d]".formatted(identity, resources);
    }
}
