// SPDX-License-Identifier: Apache-2.0
/** The CSV {@code SJ1} of the e-prescription: read, written, and made from the MedicationRequests of a Bundle. */
@NullMarked
package io.hikyaku.mappings.prescription.sj1;

import org.jspecify.annotations.NullMarked;
