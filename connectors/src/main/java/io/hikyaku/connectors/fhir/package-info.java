// SPDX-License-Identifier: Apache-2.0
/**
 * FHIR servers: a transaction Bundle in an envelope → the same Bundle applied at the destination, once, nothing stale.
 */
@NullMarked
package io.hikyaku.connectors.fhir;

import org.jspecify.annotations.NullMarked;
