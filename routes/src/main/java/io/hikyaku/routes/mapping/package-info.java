// SPDX-License-Identifier: Apache-2.0
/** The compiled mappings that apply now, and how they are exchanged for newer ones while messages pass. */
@NullMarked
package io.hikyaku.routes.mapping;

import org.jspecify.annotations.NullMarked;
