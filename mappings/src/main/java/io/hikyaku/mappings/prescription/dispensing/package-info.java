// SPDX-License-Identifier: Apache-2.0
/** What a pharmacy handed out of a prescription, as the e-prescription service tells it → MedicationDispenses for the prescriber. */
@NullMarked
package io.hikyaku.mappings.prescription.dispensing;

import org.jspecify.annotations.NullMarked;
