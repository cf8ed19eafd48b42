// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one destination.
 *
 * @param messages how many are not settled
 * @param oldestReceivedAt when the oldest of them came in; null if none waits
 * @param stuckSince when the longest attempt began that is still going on while nothing later was settled; null if there is none
 */
public record Waiting(
        long messages,
        @Nullable Instant oldestReceivedAt,
        @Nullable Instant stuckSince) {}
