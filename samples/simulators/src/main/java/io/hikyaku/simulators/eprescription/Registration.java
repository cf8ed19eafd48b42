// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.eprescription;

import java.nio.charset.StandardCharsets;

/**
 * One prescription in the service's store.
 *
 * @param prescriptionId the service's name of it
 * @param fileId the request that brought it
 * @param document the signed document as it came, in Base64
 * @param state {@code registered}, {@code modified} or {@code cancelled}
 */
public record Registration(String prescriptionId, String fileId, String document, String state) {
    Registration with(String newState, String newDocument) {
        return new Registration(prescriptionId, fileId, newDocument, newState);
    }

    /** What the service gives out as its copy (控え). */
    public byte[] copy() {
        return "%%PDF-1.7%n%s %s%n".formatted(prescriptionId, state).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns a text without content. */
    @Override
    public String toString() {
        return "Registration[%s, %s]".formatted(prescriptionId, state);
    }
}
