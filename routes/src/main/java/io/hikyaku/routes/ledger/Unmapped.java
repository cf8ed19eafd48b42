// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import java.util.Map;

/**
 * How many populated values no mapping carried and none skipped.
 *
 * @param through intake number of the last message looked at; where to go on from
 * @param byFeed feed → how many
 */
public record Unmapped(long through, Map<String, Long> byFeed) {}
