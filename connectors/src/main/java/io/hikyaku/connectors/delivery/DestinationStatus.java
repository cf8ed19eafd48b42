// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.delivery;

import java.time.Instant;
import java.util.List;

/**
 * How a destination is.
 *
 * @param destination its name
 * @param up whether it answers
 * @param since when that began
 * @param consecutiveFailures attempts since the last that succeeded
 * @param problem code of the last failure, empty when there is none
 * @param lacks what it says it lacks for our deliveries, in words
 */
public record DestinationStatus(
        String destination, boolean up, Instant since, long consecutiveFailures, String problem, List<String> lacks) {}
