// SPDX-License-Identifier: Apache-2.0
/**
 * The way back: a FHIR Bundle → an HL7 v2 message for a department system, by rows of their own in {@code mappings/<layer>/outbound}.
 */
@NullMarked
package io.hikyaku.mappings.outbound;

import org.jspecify.annotations.NullMarked;
