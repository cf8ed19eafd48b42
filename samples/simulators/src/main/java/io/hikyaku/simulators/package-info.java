// SPDX-License-Identifier: Apache-2.0
/** The world around the engine, on loopback: who sends, who keeps, who checks, and the demo that joins them. */
@NullMarked
package io.hikyaku.simulators;

import org.jspecify.annotations.NullMarked;
