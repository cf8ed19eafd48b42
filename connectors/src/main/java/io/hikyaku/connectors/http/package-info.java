// SPDX-License-Identifier: Apache-2.0
/** HL7 v2 over HTTP: a request's content → an exchange, and the exchange's bytes → the response. */
@NullMarked
package io.hikyaku.connectors.http;

import org.jspecify.annotations.NullMarked;
