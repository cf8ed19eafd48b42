// SPDX-License-Identifier: Apache-2.0
/** Whether all of a history arrived: the ledger's counts, and the source against the target. */
@NullMarked
package io.hikyaku.routes.migrate.verify;

import org.jspecify.annotations.NullMarked;
