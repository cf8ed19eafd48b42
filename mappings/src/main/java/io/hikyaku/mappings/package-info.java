// SPDX-License-Identifier: Apache-2.0
/** HL7 v2 → FHIR by rows, compiled, accounted for. Knows HL7 and FHIR; no Camel, no container. */
@NullMarked
package io.hikyaku.mappings;

import org.jspecify.annotations.NullMarked;
