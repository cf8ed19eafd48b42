// SPDX-License-Identifier: Apache-2.0
/** Bytes that nobody wrote by hand: what may reach this room from outside, mutated by a fuzzer that follows coverage. */
package io.hikyaku.mappings.fuzz;
