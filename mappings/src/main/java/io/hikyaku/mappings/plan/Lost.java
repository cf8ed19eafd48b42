// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.fhir.Element;
import io.hikyaku.mappings.fhir.Merge;

/** What was filled and found no room: its values were not carried after all. */
final class Lost {
    private Lost() {}

    static void unmap(Run run, Element made) {
        new Merge(run.tally()::unmap).lose(made);
    }
}
