// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;

/** How many messages the engine counts in each state. */
record Counts(long received, long applied, long superseded, long duplicate, long held, long inFlight) {
    static Counts of(JsonNode json) {
        return new Counts(
                json.path("received").asLong(),
                json.path("applied").asLong(),
                json.path("superseded").asLong(),
                json.path("duplicate").asLong(),
                json.path("held").asLong(),
                json.path("in_flight").asLong());
    }

    long settled() {
        return applied + superseded + duplicate + held;
    }

    /** Counts → the demo's last line. */
    String toJson(long heard, long lost) {
        return ("{\"received\":%d,\"applied\":%d,\"superseded\":%d,\"duplicate\":%d,\"held\":%d,"
                        + "\"in_flight\":%d,\"lost\":%d}")
                .formatted(heard, applied, superseded, duplicate, held, inFlight, lost);
    }
}
