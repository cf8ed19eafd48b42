// SPDX-License-Identifier: Apache-2.0
/** What the broker writes without reaching the disk: the names of the addresses it pages. */
@NullMarked
package io.hikyaku.routes.paging;

import org.jspecify.annotations.NullMarked;
