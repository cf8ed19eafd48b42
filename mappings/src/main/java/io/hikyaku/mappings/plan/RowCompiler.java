// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.MappingSettings;
import io.hikyaku.mappings.language.Row;
import io.hikyaku.mappings.language.Slips;
import io.hikyaku.mappings.language.Way;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rows as written → compiled rows. */
final class RowCompiler {
    private final Carriers carriers;
    private final Targets targets;
    private final MappingSettings settings;
    private final Slips slips;

    RowCompiler(Carriers carriers, Targets targets, MappingSettings settings, Slips slips) {
        this.carriers = carriers;
        this.targets = targets;
        this.settings = settings;
        this.slips = slips;
    }

    /** Returns the compiled row, or null and a slip for each thing that is wrong with it. */
    @Nullable
    RowPlan compile(Row row, Scope scope) {
        List<Source> from = scope.sources().require(row.from(), row.at());
        Condition condition = condition(row, scope.sources());
        if ((row.way() == Way.AS || row.way() == Way.TABLE) && isWholeSegment(from)) {
            slips.add(
                    MappingProblem.WRONG_TYPE,
                    row.at(),
                    "%s is a whole segment, not a value".formatted(row.from().get(0)),
                    "name a field of it, such as %s-1".formatted(row.from().get(0)));
            return null;
        }
        Carrier carrier = row.way() == Way.SKIP ? new Skip() : carrier(row, from, scope);
        if (carrier == null || from.size() != row.from().size()) {
            return null;
        }
        if (from.size() > 1 && !(carrier instanceof Gathering)) {
            slips.add(
                    MappingProblem.NOT_ONE_WAY,
                    row.at(),
                    "the row reads several paths and does not say how they become one value",
                    "write as: join, or a row for each path");
            return null;
        }
        return new RowPlan(row.at(), from, condition, carrier);
    }

    private static boolean isWholeSegment(List<Source> from) {
        return from.stream()
                .anyMatch(source -> !source.relative() && source.path().field() == 0);
    }

    private @Nullable Carrier carrier(Row row, List<Source> from, Scope scope) {
        String to = Constants.filled(row.to(), settings);
        Target target = targets.require(to, scope.type(), scope.primitive(), row.at());
        if (target == null || from.size() != row.from().size()) {
            return null;
        }
        Fill fill = scope.fill().along(target);
        return carriers.compile(row, new Carriers.Ends(from, target, scope, fill));
    }

    /** Returns the condition; null for none, and (with a slip) for one that is not readable. */
    @Nullable
    Condition condition(Row row, Sources sources) {
        if (row.condition().isEmpty()) {
            return null;
        }
        try {
            return Conditions.read(row.condition(), sources::find, settings.zone());
        } catch (Conditions.Unreadable e) {
            slips.add(
                    MappingProblem.BAD_CONDITION,
                    row.at(),
                    "the condition is not readable: " + e.getMessage(),
                    "write it as: PID-8 = F and not PID-7 valued");
            return null;
        }
    }

    static Otherwise otherwise(Row row) {
        return row.otherwise().isEmpty()
                ? Otherwise.HOLD
                : Otherwise.valueOf(row.otherwise().toUpperCase(Locale.ROOT));
    }
}
