// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hikyaku.routes.ledger.Counts;

/** Where all messages are, as {@code /api/counts} and the demo's last line say it. */
record CountsAnswer(
        long received,
        long applied,
        long superseded,
        long duplicate,
        long held,
        @JsonProperty("in_flight") long inFlight,
        long discarded) {
    static CountsAnswer of(Counts counts) {
        return new CountsAnswer(
                counts.received(),
                counts.applied(),
                counts.superseded(),
                counts.duplicate(),
                counts.held(),
                counts.inFlight(),
                counts.discarded());
    }
}
