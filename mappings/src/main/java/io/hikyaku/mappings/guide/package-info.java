// SPDX-License-Identifier: Apache-2.0
/** The HL7 v2-to-FHIR guide's tables beside our maps: which of their rows we implement, and a map of ours as such a table. */
@NullMarked
package io.hikyaku.mappings.guide;

import org.jspecify.annotations.NullMarked;
