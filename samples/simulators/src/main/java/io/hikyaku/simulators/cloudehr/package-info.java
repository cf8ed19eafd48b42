// SPDX-License-Identifier: Apache-2.0
/**
 * The cloud EHR: HAPI FHIR's JPA server, R4, on H2 in memory, in a process of its own → a real destination whose store can be read
 * back.
 *
 * <p>The only package here that needs more than the JDK and Jackson. Nothing else may depend on it: it is started by the
 * name of its main class.
 */
@NullMarked
package io.hikyaku.simulators.cloudehr;

import org.jspecify.annotations.NullMarked;
