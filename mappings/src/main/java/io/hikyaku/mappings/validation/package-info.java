// SPDX-License-Identifier: Apache-2.0
/** Judges Bundles at the edge of the walk. HAPI's objects live here and in the compiler, never on the mapping path. */
@NullMarked
package io.hikyaku.mappings.validation;

import org.jspecify.annotations.NullMarked;
