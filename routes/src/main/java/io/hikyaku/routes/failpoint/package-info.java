// SPDX-License-Identifier: Apache-2.0
/**
 * Named places at which a proof makes the engine's process end as if by kill -9. Nothing of it is installed in an engine that was
 * not started with {@code -Dhikyaku.failpoint}: the steps do not know it.
 */
@NullMarked
package io.hikyaku.routes.failpoint;

import org.jspecify.annotations.NullMarked;
