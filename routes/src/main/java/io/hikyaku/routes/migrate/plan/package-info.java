// SPDX-License-Identifier: Apache-2.0
/** The dry run of a campaign: what would be sent, and what stands in its way. Nothing here knows a network, a queue or the ledger. */
@NullMarked
package io.hikyaku.routes.migrate.plan;

import org.jspecify.annotations.NullMarked;
