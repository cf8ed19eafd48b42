// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.eprescription;

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

    /** Returns a text without content. */
    @Override
    public String toString() {
        return "Registration[%s, %s]".formatted(prescriptionId, state);
    }
}
