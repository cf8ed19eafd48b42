// SPDX-License-Identifier: Apache-2.0
/** The CSV of JAHIS's two-dimensional symbol on a printed prescription, and of its sibling on a medicine notebook. */
@NullMarked
package io.hikyaku.mappings.prescription.jahis;

import org.jspecify.annotations.NullMarked;
