// SPDX-License-Identifier: Apache-2.0
/** HL7 version 2 as it arrives: bytes → text → a flat index of its values. Nothing here knows FHIR. */
@NullMarked
package io.hikyaku.mappings.hl7;

import org.jspecify.annotations.NullMarked;
