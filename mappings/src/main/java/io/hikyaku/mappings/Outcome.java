// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import io.hikyaku.mappings.hl7.Hl7Message;
import io.hikyaku.mappings.plan.Written;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one folder of mappings makes of a message.
 *
 * @param written every value by resource and path; empty where the message is refused
 * @param refused code and what of the problem; empty where the message is carried
 */
record Outcome(Map<String, Written> written, String refused) {
    static Outcome of(Mappings mappings, Hl7Message message) {
        Map<String, Written> written = new LinkedHashMap<>();
        try {
            for (Written one : mappings.trace(message).written()) {
                written.put(one.resource() + " " + one.path().below(), one);
            }
            return new Outcome(written, "");
        } catch (MappingException e) {
            return new Outcome(Map.of(), e.code() + " " + e.what());
        }
    }
}
