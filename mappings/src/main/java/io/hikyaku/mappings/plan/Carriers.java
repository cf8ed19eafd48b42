// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.MappingSettings;
import io.hikyaku.mappings.Nearest;
import io.hikyaku.mappings.fhir.FhirElement;
import io.hikyaku.mappings.fhir.FhirModel;
import io.hikyaku.mappings.fhir.FhirType;
import io.hikyaku.mappings.language.Row;
import io.hikyaku.mappings.language.Slips;
import io.hikyaku.mappings.notation.Later;
import io.hikyaku.mappings.notation.Notation;
import io.hikyaku.mappings.notation.Notations;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The way a row says → a carrier, checked against the types at both ends. */
final class Carriers {
    private static final Set<String> QUANTITIES =
            Set.of("Quantity", "SimpleQuantity", "Age", "Duration", "Count", "Distance", "MoneyQuantity");

    private static final Set<String> TIMES = Set.of("dateTime", "instant");

    private static final Set<String> ORDINALS = Set.of("string", "positiveInt", "unsignedInt", "integer");

    /** What a row reads and writes. */
    record Ends(List<Source> from, Target target, Scope scope, Fill fill) {
        /** Returns the type of the element written. */
        String type() {
            FhirType whole = scope.type();
            return target.isRoot() && whole != null
                    ? whole.name()
                    : target.last().type();
        }
    }

    private final FhirModel fhir;
    private final Maps maps;
    private final Codes codes;
    private final MappingSettings settings;
    private final Slips slips;

    Carriers(FhirModel fhir, Maps maps, Codes codes, MappingSettings settings, Slips slips) {
        this.fhir = fhir;
        this.maps = maps;
        this.codes = codes;
        this.settings = settings;
        this.slips = slips;
    }

    @Nullable
    Carrier compile(Row row, Ends ends) {
        return switch (row.way()) {
            case AS -> notation(row, ends);
            case WITH -> map(row, ends);
            case TABLE -> codes.table(row, ends);
            case VALUE -> codes.constant(row, ends);
            case SKIP, REMOVE -> null;
        };
    }

    private @Nullable Carrier notation(Row row, Ends ends) {
        if (row.argument().equals("quantity")) {
            return quantity(row, ends);
        }
        if (row.argument().equals("ordinal")) {
            return ordinal(row, ends);
        }
        if (row.argument().equals("later")) {
            return later(row, ends);
        }
        Notation notation = named(row);
        if (notation == null) {
            return null;
        }
        if (!notation.types().contains(ends.type())) {
            wrongType(row, "as: %s gives no %s".formatted(row.argument(), ends.type()), ends);
            return null;
        }
        boolean encoded = row.argument().equals("encode");
        boolean text = encoded
                || (notation.types().contains("string") && !row.argument().startsWith("join"));
        boolean whole = text
                && ends.from().size() == 1
                && ends.scope().sources().isFreeText(ends.from().get(0));
        boolean lines = (encoded || row.argument().equals("text"))
                && !ends.target().last().isMany();
        if (lines || row.argument().startsWith("join")) {
            return new Joined(row.at(), notation, ends.target(), lines ? "\n" : separator(row.argument()), whole);
        }
        return new ByNotation(row.at(), notation, ends.target(), whole, RowCompiler.otherwise(row));
    }

    private @Nullable Notation named(Row row) {
        Notation notation =
                new Notations(settings.site(), settings.zone()).named(Constants.filled(row.argument(), settings));
        if (notation == null) {
            slips.add(
                    MappingProblem.UNKNOWN_NOTATION,
                    row.at(),
                    "there is no notation " + row.argument(),
                    Nearest.advice(
                            row.argument().replaceAll(" .*", ""),
                            Notations.NAMES,
                            "write as: %s",
                            "use one of the notations of the mapping language, such as string, code, date, dateTime, decimal"));
        }
        return notation;
    }

    private @Nullable Carrier ordinal(Row row, Ends ends) {
        if (!ORDINALS.contains(ends.type())) {
            wrongType(row, "as: ordinal gives no " + ends.type(), ends);
            return null;
        }
        ends.fill().close();
        return new ByOrdinal(row.at(), ends.from().get(0), ends.target());
    }

    private @Nullable Carrier later(Row row, Ends ends) {
        if (!TIMES.contains(ends.type())) {
            wrongType(row, "as: later gives no " + ends.type(), ends);
            return null;
        }
        int paths = ends.from().size();
        if (paths < ByLater.MIN_PATHS || paths > ByLater.MAX_PATHS) {
            slips.add(
                    MappingProblem.NOT_ONE_WAY,
                    row.at(),
                    "as: later takes a time, a number and perhaps a unit",
                    "write from: [AIS-4, AIS-7, AIS-8.1]");
            return null;
        }
        return new ByLater(row.at(), new Later(settings.zone()), ends.target(), RowCompiler.otherwise(row));
    }

    /** {@code join}, {@code join -}, {@code join ", "}: one blank where nothing is said. */
    private static String separator(String argument) {
        String text = argument.substring("join".length()).strip();
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return text.isEmpty() ? " " : quoted ? text.substring(1, text.length() - 1) : text;
    }

    private @Nullable Carrier quantity(Row row, Ends ends) {
        if (!QUANTITIES.contains(ends.type())) {
            wrongType(row, "as: quantity gives no " + ends.type(), ends);
            return null;
        }
        FhirType type = fhir.require(ends.type());
        ends.fill().close();
        return new ByQuantity(
                row.at(), ends.target(), type.require("value"), type.require("comparator"), RowCompiler.otherwise(row));
    }

    private @Nullable Carrier map(Row row, Ends ends) {
        MapPlan map = maps.require(row.argument(), row.at());
        if (map == null || !fitsSource(row, ends)) {
            return null;
        }
        FhirType to = map.to();
        FhirElement primitive = to == null ? maps.primitive(row.argument()) : null;
        String given = to == null ? primitive == null ? "" : primitive.type() : to.name();
        if (to != null && to.isResource() && ends.type().equals("Reference")) {
            return hop(row, ends, map, to);
        }
        if (!isSame(given, ends.type())) {
            wrongType(row, "%s gives %s, not %s".formatted(map.id(), given, ends.type()), ends);
            return null;
        }
        ends.fill().add(map.fill());
        FhirElement needed = QUANTITIES.contains(ends.type()) && !ends.target().isRoot()
                ? fhir.require(ends.type()).require("value")
                : null;
        return new ByMap(map, ends.target(), primitive, needed);
    }

    private static boolean isSame(String given, String wanted) {
        return given.equals(wanted) || (given.equals("Quantity") && QUANTITIES.contains(wanted));
    }

    private @Nullable Carrier hop(Row row, Ends ends, MapPlan map, FhirType to) {
        Set<String> allowed = ends.target().last().targets();
        if (!allowed.isEmpty() && !allowed.contains(to.name())) {
            wrongType(row, "%s may not point to %s".formatted(row.to(), to.name()), ends);
            return null;
        }
        maps.checkRequired(map, map.at());
        ends.fill().close();
        return new ByHop(map, to, ends.target(), fhir.require("Reference").require("reference"));
    }

    private boolean fitsSource(Row row, Ends ends) {
        String from = maps.from(row.argument());
        Sources sources = ends.scope().sources();
        for (Source source : ends.from()) {
            Set<String> types = sources.types(source);
            if (!sources.fits(from, types)) {
                slips.add(
                        MappingProblem.WRONG_TYPE,
                        row.at(),
                        "%s is %s, and %s reads %s"
                                .formatted(source.path(), String.join(" or ", types), row.argument(), from),
                        "name a map that reads " + String.join(" or ", types));
                return false;
            }
        }
        return true;
    }

    private void wrongType(Row row, String what, Ends ends) {
        slips.add(
                MappingProblem.WRONG_TYPE,
                row.at(),
                what,
                "%s is %s: choose a way to carry that gives it".formatted(row.to(), ends.type()));
    }
}
