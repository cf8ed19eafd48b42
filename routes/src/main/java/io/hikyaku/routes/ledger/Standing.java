// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Where a message is at a destination.
 *
 * @param open whether it is still on its way
 * @param problem the three lines of what it is held for; null where it is not
 */
public record Standing(boolean open, @Nullable String problem) {}
