// SPDX-License-Identifier: Apache-2.0
/** FHIR R4 as the mapping room writes it: the model to check against, light nodes to fill, JSON to send. Knows no HL7. */
@NullMarked
package io.hikyaku.mappings.fhir;

import org.jspecify.annotations.NullMarked;
