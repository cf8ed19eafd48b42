// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

/**
 * Something about a message that a person should look at. It is reported and never corrected, and stops nothing.
 *
 * @param code its name, {@code path-patient}; the same for every message
 * @param at where to look, {@code PID-3}; no value of the message
 */
public record Finding(String code, String at) {}
