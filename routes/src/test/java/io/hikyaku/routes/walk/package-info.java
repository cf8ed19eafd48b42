// SPDX-License-Identifier: Apache-2.0
/** The whole walk, through the real front door: MLLP socket, broker, ledger, HTTP server. */
package io.hikyaku.routes.walk;
