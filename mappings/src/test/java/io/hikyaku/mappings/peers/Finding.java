// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.peers;

/**
 * What comparing two Bundles says of one element.
 *
 * @param path the element without positions: {@code Patient.name.given}
 */
record Finding(Kind kind, String path) {
    /** How the two stand to each other. */
    enum Kind {
        /** Both write the same value. */
        AGREE,
        /** Both write the element, with different values. */
        DIFFER,
        /** Only the other converter writes it. */
        MISSING,
        /** Only we write it. */
        EXTRA
    }
}
