// SPDX-License-Identifier: Apache-2.0
/** What a benchmark puts around the engine: senders, a log to compare with, a stub of a cloud EHR, and the engine's process. */
@NullMarked
package io.hikyaku.benchmarks.load;

import org.jspecify.annotations.NullMarked;
