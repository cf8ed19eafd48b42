// SPDX-License-Identifier: Apache-2.0
/** What became of each value of a message. */
@NullMarked
package io.hikyaku.mappings.account;

import org.jspecify.annotations.NullMarked;
