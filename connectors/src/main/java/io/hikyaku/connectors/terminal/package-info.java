// SPDX-License-Identifier: Apache-2.0
/**
 * The shared folders of the terminal that Japan's national services are reached by: a request is put where the terminal
 * looks, and its result is waited for.
 */
@NullMarked
package io.hikyaku.connectors.terminal;

import org.jspecify.annotations.NullMarked;
