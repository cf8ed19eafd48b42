// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import java.time.Duration;

/**
 * What one feed's door bears.
 *
 * @param maxFrameBytes content of one frame
 * @param maxBytesInWork content of all frames being read, waiting or in work
 * @param frameDeadline a frame's first byte to its last
 * @param idleTimeout silence between frames
 * @param maxConnections in all
 * @param maxPeerConnections from one remote address
 * @param maxThreads messages in work at a time
 */
record MllpLimits(
        int maxFrameBytes,
        long maxBytesInWork,
        Duration frameDeadline,
        Duration idleTimeout,
        int maxConnections,
        int maxPeerConnections,
        int maxThreads) {

    MllpLimits {
        positive("maxFrameBytes", maxFrameBytes);
        positive("maxBytesInWork", maxBytesInWork);
        positive("frameDeadlineMs", frameDeadline.toMillis());
        positive("idleTimeoutMs", idleTimeout.toMillis());
        positive("maxConnections", maxConnections);
        positive("maxPeerConnections", maxPeerConnections);
        positive("maxThreads", maxThreads);
    }

    private static void positive(String setting, long value) {
        if (value < 1) {
            throw new ConnectorException(
                    ConnectorProblem.SETTING,
                    "%s is %d".formatted(setting, value),
                    "kamelet:mllp-in",
                    "set %s to 1 or more".formatted(setting));
        }
    }
}
