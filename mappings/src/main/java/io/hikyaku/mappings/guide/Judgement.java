// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.guide;

import java.util.List;

/**
 * A table of the guide and what became of each of its rows.
 *
 * @param maps the maps of ours that follow it
 */
record Judgement(GuideTable table, List<String> maps, List<Judged> rows) {
    /** One row. */
    record Judged(GuideRow row, Verdict verdict) {}

    int count(Verdict.State state) {
        return (int) rows.stream()
                .filter(judged -> judged.verdict().state() == state)
                .count();
    }
}
