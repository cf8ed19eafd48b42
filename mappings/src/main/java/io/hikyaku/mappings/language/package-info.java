// SPDX-License-Identifier: Apache-2.0
/** The mapping files as they are written: rows, tables and layers, each with the line it stands on. Nothing is judged against HL7 or FHIR here. */
@NullMarked
package io.hikyaku.mappings.language;

import org.jspecify.annotations.NullMarked;
