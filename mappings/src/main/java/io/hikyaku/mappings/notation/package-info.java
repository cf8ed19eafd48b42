// SPDX-License-Identifier: Apache-2.0
/** The ways to carry one value by notation: date, decimal, code … One class each. */
@NullMarked
package io.hikyaku.mappings.notation;

import org.jspecify.annotations.NullMarked;
