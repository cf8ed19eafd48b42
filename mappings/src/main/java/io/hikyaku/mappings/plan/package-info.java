// SPDX-License-Identifier: Apache-2.0
/** Rows → an immutable plan, checked against HL7 and FHIR; and the run of one message through it. */
@NullMarked
package io.hikyaku.mappings.plan;

import org.jspecify.annotations.NullMarked;
