// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.fhir;

import io.hikyaku.mappings.Place;

/**
 * A reference to another resource of the Bundle; written as {@code Type/id} once everything has its id.
 *
 * @param row the row that refers
 */
public record Link(Resource target, Place row) implements Node {}
