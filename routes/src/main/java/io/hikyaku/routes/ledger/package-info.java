// SPDX-License-Identifier: Apache-2.0
/** What happened to which message: the truth from the step record on. */
@NullMarked
package io.hikyaku.routes.ledger;

import org.jspecify.annotations.NullMarked;
