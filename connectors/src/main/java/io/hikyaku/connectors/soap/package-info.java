// SPDX-License-Identifier: Apache-2.0
/** HL7 v2 over SOAP, by Apache CXF: a request's envelope → an exchange, and the exchange's bytes → the envelope of the response. */
@NullMarked
package io.hikyaku.connectors.soap;

import org.jspecify.annotations.NullMarked;
