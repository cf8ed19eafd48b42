// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.checker;

import java.time.Instant;

/**
 * What one message was meant to do, written down by who made it.
 *
 * @param feed the feed it is sent on
 * @param controlId MSH-10, its own within the feed
 * @param patient whose message it is
 * @param occurred when its event happened
 * @param poison whether something is wrong with it, so that it has to be held
 */
public record Intent(String feed, String controlId, String patient, Instant occurred, boolean poison) {
    /** Message → its lane within its feed. */
    String lane() {
        return feed + " " + patient;
    }
}
