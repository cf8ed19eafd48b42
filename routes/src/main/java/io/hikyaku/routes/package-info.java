// SPDX-License-Identifier: Apache-2.0
/** The hall that joins mappings and connectors, and the engine one starts. */
@NullMarked
package io.hikyaku.routes;

import org.jspecify.annotations.NullMarked;
