// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

/**
 * The ledger's answer to {@code record}.
 *
 * @param sequence the intake number of the arrival
 * @param duplicate true if the same message was recorded before, so nothing more is to be done
 * @param conflict true if the feed used the same control id before for other content
 */
public record Recorded(long sequence, boolean duplicate, boolean conflict) {}
