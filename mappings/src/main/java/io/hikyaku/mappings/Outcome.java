// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import io.hikyaku.mappings.hl7.Hl7Message;
import io.hikyaku.mappings.plan.Fate;
import io.hikyaku.mappings.plan.Trace;
import io.hikyaku.mappings.plan.Written;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one folder of mappings makes of a message.
 *
 * @param written every value by resource and path; empty where the message is refused
 * @param onlyIfNew the resources that are only created where the destination lacks them
 * @param fates what became of each value of the message, in its order; empty where it is refused
 * @param refused code and what of the problem; empty where the message is carried
 */
record Outcome(Map<String, Written> written, Set<String> onlyIfNew, List<Fate> fates, String refused) {
    static Outcome of(Mappings mappings, Hl7Message message) {
        Map<String, Written> written = new LinkedHashMap<>();
        try {
            Trace trace = mappings.trace(message);
            for (Written one : trace.written()) {
                written.put(one.resource() + " " + one.path().below(), one);
            }
            return new Outcome(written, trace.onlyIfNew(), trace.fates(), "");
        } catch (MappingException e) {
            return new Outcome(Map.of(), Set.of(), List.of(), e.code() + " " + e.what());
        }
    }
}
