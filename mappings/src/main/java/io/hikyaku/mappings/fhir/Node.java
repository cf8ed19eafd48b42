// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.fhir;

/** A value of an element: another element, or something that is written as one JSON value. */
public sealed interface Node permits Element, Value, Link {}
