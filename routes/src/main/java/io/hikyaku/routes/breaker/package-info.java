// SPDX-License-Identifier: Apache-2.0
/** The breaker: a feed pauses when all that comes by it begins to be held for one and the same problem. */
@NullMarked
package io.hikyaku.routes.breaker;

import org.jspecify.annotations.NullMarked;
