// SPDX-License-Identifier: Apache-2.0
/** An SS-MIX2 standardized storage of invented patients, of any size, the same for the same seed. */
@NullMarked
package io.hikyaku.simulators.storage;

import org.jspecify.annotations.NullMarked;
