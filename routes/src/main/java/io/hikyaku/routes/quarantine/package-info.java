// SPDX-License-Identifier: Apache-2.0
/** The quarantine: what is held is driven again, or given up by a person with a reason. Queue and ledger agree about it. */
@NullMarked
package io.hikyaku.routes.quarantine;

import org.jspecify.annotations.NullMarked;
