// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.delivery;

import java.time.Instant;

/**
 * How a destination is.
 *
 * @param destination its name
 * @param up whether it answers
 * @param since when that began
 * @param consecutiveFailures attempts since the last that succeeded
 * @param problem code of the last failure, empty when there is none
 */
public record DestinationStatus(
        String destination, boolean up, Instant since, long consecutiveFailures, String problem) {}
