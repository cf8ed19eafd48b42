// SPDX-License-Identifier: Apache-2.0
/** Speed as a ratio against something else in the same run. */
@NullMarked
package io.hikyaku.benchmarks;

import org.jspecify.annotations.NullMarked;
