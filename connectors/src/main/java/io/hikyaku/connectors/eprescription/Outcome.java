// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.eprescription;

import io.hikyaku.connectors.terminal.Result;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a message ended.
 *
 * @param word {@code applied}, {@code superseded} or {@code settled}, as the envelope's headers say it
 * @param written identity of what was changed → the request that changed it; empty if nothing was
 * @param result what the service answered; empty where it was not asked
 */
@SuppressWarnings("ArrayRecordComponent") // handed on as it came
record Outcome(String word, Map<String, String> written, byte[] result) {
    Outcome {
        written = Map.copyOf(written);
    }

    /** What is registered is known by the service's name of it, too, for what comes back names it so. */
    static Outcome applied(Prescription prescription, Result result) {
        Map<String, String> written = new TreeMap<>();
        if (prescription.operation().changes()) {
            written.put(prescription.identity(), prescription.fileId());
        }
        if (prescription.operation().signs() && !result.prescriptionId().isEmpty()) {
            written.put(RegisteredPrescription.identity(result.prescriptionId()), prescription.fileId());
        }
        return new Outcome("applied", written, result.bytes());
    }

    static Outcome superseded() {
        return new Outcome("superseded", Map.of(), new byte[0]);
    }

    static Outcome settled() {
        return new Outcome("settled", Map.of(), new byte[0]);
    }

    /** The same, and something more that was written. */
    Outcome with(String identity, String hash) {
        Map<String, String> more = new TreeMap<>(written);
        more.put(identity, hash);
        return new Outcome(word, more, result);
    }

    /** {@code identity=request}, separated by commas, as the envelope's header says it. */
    String header() {
        return new TreeMap<>(written)
                .entrySet().stream()
                        .map(one -> one.getKey() + "=" + one.getValue())
                        .collect(Collectors.joining(","));
    }
}
