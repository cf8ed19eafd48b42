// SPDX-License-Identifier: Apache-2.0
/**
 * What every connector that delivers shares: what the ledger knows, how long to wait, and how the destinations are.
 */
@NullMarked
package io.hikyaku.connectors.delivery;

import org.jspecify.annotations.NullMarked;
