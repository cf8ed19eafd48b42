// SPDX-License-Identifier: Apache-2.0
/** The XML around a prescription's CSV, which is what is signed. */
@NullMarked
package io.hikyaku.mappings.prescription.document;

import org.jspecify.annotations.NullMarked;
