// SPDX-License-Identifier: Apache-2.0
/** Programs in processes of their own: started, watched, asked through their API, stopped or killed. */
@NullMarked
package io.hikyaku.simulators.program;

import org.jspecify.annotations.NullMarked;
