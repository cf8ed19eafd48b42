// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.breaker;

import java.time.Instant;

/**
 * A feed that pauses.
 *
 * @param feed its name
 * @param problem code of the problem its messages were held for
 * @param since when it began to pause
 */
public record Paused(String feed, String problem, Instant since) {}
