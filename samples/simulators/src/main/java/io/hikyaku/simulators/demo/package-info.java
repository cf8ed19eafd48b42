// SPDX-License-Identifier: Apache-2.0
/**
 * The demo: a cloud EHR and the engine started as processes of their own, a hospital that sends every sample, and the proof,
 * read back from the EHR, that nothing was lost.
 */
@NullMarked
package io.hikyaku.simulators.demo;

import org.jspecify.annotations.NullMarked;
