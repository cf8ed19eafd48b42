// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.fhir;

/** A reference to another resource of the Bundle; written as {@code Type/id} once everything has its id. */
public record Link(Resource target) implements Node {}
