// SPDX-License-Identifier: Apache-2.0
/**
 * A hospital that sends: messages → frames on MLLP, resent until they are acknowledged, and a journal on disk of what was
 * sent and what was heard.
 *
 * <p>Only the JDK is on its class path, so that {@code hikyaku send} answers at once and any test may use it.
 */
@NullMarked
package io.hikyaku.simulators.hospital;

import org.jspecify.annotations.NullMarked;
