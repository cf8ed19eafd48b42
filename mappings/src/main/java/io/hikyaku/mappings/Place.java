// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

/**
 * Where something stands in the mapping files.
 *
 * @param file path from the folder above the mappings, {@code mappings/base/segment/pid-to-patient.yaml}
 * @param line line, from 1
 */
public record Place(String file, int line) {
    /** Returns {@code file:line}. */
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
