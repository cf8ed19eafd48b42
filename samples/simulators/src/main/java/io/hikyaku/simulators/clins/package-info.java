// SPDX-License-Identifier: Apache-2.0
/**
 * The EMR information sharing service behind a terminal's shared folders, as far as public sources show it: a store that keeps what it is
 * told, drops what it does not want without a word, answers in two steps - and what goes wrong with it.
 */
@NullMarked
package io.hikyaku.simulators.clins;

import org.jspecify.annotations.NullMarked;
