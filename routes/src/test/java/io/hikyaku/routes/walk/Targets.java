// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import io.hikyaku.simulators.fhirserver.CommittedWrite;
import io.hikyaku.simulators.fhirserver.FhirServer;
import java.util.Map;
import java.util.TreeMap;

/** What a simulated EHR holds. */
final class Targets {
    private Targets() {}

    /** Returns identity → the newest version, byte for byte. */
    static Map<String, String> dump(FhirServer ehr) {
        Map<String, String> dump = new TreeMap<>();
        ehr.writes().stream()
                .map(CommittedWrite::identity)
                .forEach(identity -> dump.computeIfAbsent(
                        identity, name -> ehr.resource(name).orElseThrow()));
        return dump;
    }
}
