// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.fhir.FhirElement;
import io.hikyaku.mappings.fhir.FhirType;
import org.jspecify.annotations.Nullable;

/**
 * Where a row is compiled: what its paths start from.
 *
 * @param sources the HL7 side
 * @param type the type the map fills; null for a primitive
 * @param primitive stands for the value of a map that fills a primitive; null otherwise
 * @param fill what the map's rows fill
 */
record Scope(
        Sources sources, @Nullable FhirType type, @Nullable FhirElement primitive, Fill fill) {}
