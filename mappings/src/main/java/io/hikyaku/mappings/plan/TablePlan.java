// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import java.util.Map;

/**
 * A compiled table.
 *
 * @param otherwise what becomes of a code outside it
 */
record TablePlan(String id, Map<String, Code> codes, Otherwise otherwise) {
    /** The target of one code; display and system may be empty. */
    record Code(String code, String display, String system) {}
}
