// SPDX-License-Identifier: Apache-2.0
/** The EMR information sharing service, for people: what it is to hold of a patient. */
@NullMarked
package io.hikyaku.routes.sharing;

import org.jspecify.annotations.NullMarked;
