// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

/**
 * One setting as its file says it.
 *
 * @param name its name
 * @param written what stands behind the name, {@code {{env:…}}} included
 * @param at its line
 */
record Setting(String name, String written, Place at) {}
