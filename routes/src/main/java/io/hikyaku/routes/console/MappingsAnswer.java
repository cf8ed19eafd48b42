// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import io.hikyaku.mappings.Slip;
import io.hikyaku.routes.mapping.LoadedMappings;
import io.hikyaku.routes.mapping.Snapshot;
import io.hikyaku.routes.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The mappings that apply.
 *
 * @param versions layer → version
 * @param since when they began to apply
 * @param refused the slips of newer files, which changed nothing; empty where the newest apply
 */
record MappingsAnswer(Map<String, String> versions, Instant since, List<Problem> refused) {
    static MappingsAnswer of(LoadedMappings mappings) {
        Snapshot snapshot = mappings.snapshot();
        return new MappingsAnswer(
                snapshot.versions(),
                snapshot.since(),
                mappings.refused().stream().map(MappingsAnswer::problem).toList());
    }

    static Problem problem(Slip slip) {
        return new Problem(slip.problem().code(), slip.what(), slip.at(), slip.fix());
    }
}
