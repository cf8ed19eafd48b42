// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.hospital;

import java.util.Optional;

/**
 * One message and what became of it at the front door.
 *
 * @param feed the feed it was sent on
 * @param name the file it came from
 * @param controlId MSH-10; empty if it has none
 * @param answer the answer; empty if nobody answered
 */
public record Heard(String feed, String name, String controlId, Optional<Answer> answer) {
    /** Message → whether the engine took it. */
    public boolean accepted() {
        return answer.filter(Answer::accepted).isPresent();
    }
}
