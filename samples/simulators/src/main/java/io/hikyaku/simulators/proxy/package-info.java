// SPDX-License-Identifier: Apache-2.0
/** A network that goes wrong: connections passed on byte by byte, cut, held back, split, repeated or forgotten. */
@NullMarked
package io.hikyaku.simulators.proxy;

import org.jspecify.annotations.NullMarked;
