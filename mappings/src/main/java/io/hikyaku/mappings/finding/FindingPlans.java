// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.finding;

import io.hikyaku.mappings.Finding;
import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.hl7.Hl7Message;
import io.hikyaku.mappings.hl7.Hl7Model;
import io.hikyaku.mappings.language.FindingRow;
import io.hikyaku.mappings.language.Slips;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of findings of some layers, compiled: what of a message a person should look at. */
public final class FindingPlans {
    private static final int MOST = 100;

    private record On(List<String> types, FindingPlan plan) {
        boolean takes(String type) {
            int event = type.indexOf('^');
            return types.isEmpty() || types.contains(type) || (event > 0 && types.contains(type.substring(0, event)));
        }
    }

    private final List<On> plans = new ArrayList<>();

    private FindingPlans() {}

    /**
     * Compiles rows; what is wrong goes to {@code slips}.
     *
     * @param zone zone of times that state no offset
     */
    public static FindingPlans compile(Collection<FindingRow> rows, ZoneId zone, Slips slips) {
        Hl7Model model = Hl7Model.load();
        FindingPlans plans = new FindingPlans();
        for (FindingRow row : rows) {
            FindingPlan plan = plan(row, model, zone, slips);
            if (plan != null) {
                plans.plans.add(new On(row.on(), plan));
            }
        }
        return plans;
    }

    private static @Nullable FindingPlan plan(FindingRow row, Hl7Model model, ZoneId zone, Slips slips) {
        String in = row.in().isEmpty() ? row.each() : row.in();
        if (!in.isEmpty() && (!model.isSegment(in) || (!row.each().isEmpty() && !model.isSegment(row.each())))) {
            slips.add(
                    MappingProblem.UNKNOWN_HL7_PATH,
                    row.at(),
                    "each or in of %s names no segment".formatted(row.name()),
                    "name a segment, such as RXE");
            return null;
        }
        try {
            return new FindingPlan(
                    row.name(),
                    row.each(),
                    in,
                    ExpectationReader.read(row.expect(), model, zone),
                    row.condition().isEmpty() ? null : ExpectationReader.read(row.condition(), model, zone));
        } catch (ExpectationReader.Unreadable e) {
            slips.add(
                    MappingProblem.BAD_CONDITION,
                    row.at(),
                    "the finding %s: %s".formatted(row.name(), e.getMessage()),
                    "write it as docs/reference/findings.md says");
            return null;
        }
    }

    /** Message → findings, in the order of their names and of the message; at most a hundred. */
    public List<Finding> find(Hl7Message message) {
        List<Finding> found = new ArrayList<>();
        for (On on : plans) {
            if (found.size() < MOST && on.takes(message.type())) {
                on.plan().find(message, found);
            }
        }
        return List.copyOf(found.subList(0, Math.min(MOST, found.size())));
    }
}
