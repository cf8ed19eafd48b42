// SPDX-License-Identifier: Apache-2.0
/**
 * Prescriptions as files of numbered records: what the two formats of Japan, {@code jahis} and {@code sj1}, have in common.
 */
@NullMarked
package io.hikyaku.mappings.prescription;

import org.jspecify.annotations.NullMarked;
