// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.MappingSettings;
import io.hikyaku.mappings.Nearest;
import io.hikyaku.mappings.Place;
import io.hikyaku.mappings.fhir.FhirModel;
import io.hikyaku.mappings.fhir.FhirType;
import io.hikyaku.mappings.fhir.Value;
import io.hikyaku.mappings.language.Row;
import io.hikyaku.mappings.language.Slips;
import io.hikyaku.mappings.language.TableFile;
import io.hikyaku.mappings.notation.Notation;
import io.hikyaku.mappings.notation.Notations;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tables and constants of rows → carriers, checked against the codes an element may hold. */
final class Codes {
    private static final Set<String> SINGLE = Set.of("code", "string", "uri", "canonical", "url", "markdown");

    private final FhirModel fhir;
    private final Tables tables;
    private final MappingSettings settings;
    private final Slips slips;

    Codes(FhirModel fhir, Tables tables, MappingSettings settings, Slips slips) {
        this.fhir = fhir;
        this.tables = tables;
        this.settings = settings;
        this.slips = slips;
    }

    @Nullable
    Carrier table(Row row, Carriers.Ends ends) {
        TableFile file = tables.file(row.argument());
        if (file == null && tables.isUnreadable(row.argument())) {
            return null;
        }
        if (file == null) {
            slips.add(
                    MappingProblem.UNKNOWN_TABLE,
                    row.at(),
                    "there is no table " + row.argument(),
                    Nearest.advice(
                            row.argument(),
                            tables.ids(),
                            "write %s",
                            "write the file %s.yaml, or mend the name".formatted(row.argument())));
            return null;
        }
        CodeShape shape = shape(row, ends);
        if (shape == null) {
            return null;
        }
        ends.fill().close();
        for (TableFile.Code code : shape.isBound() ? file.codes() : java.util.List.<TableFile.Code>of()) {
            check(Constants.filled(code.to(), settings), ends.target().last().codes(), code.at(), row.to());
        }
        String kept = SINGLE.contains(ends.type()) ? ends.type() : "code";
        Notation notation = new Notations(settings.site(), settings.zone()).named(kept.equals("uri") ? "system" : kept);
        return new ByTable(
                row.at(),
                file.at().file(),
                tables.plan(file),
                shape,
                Objects.requireNonNull(notation, "every single type has a notation of its name"));
    }

    private @Nullable CodeShape shape(Row row, Carriers.Ends ends) {
        FhirType coding = fhir.require("Coding");
        return switch (ends.type()) {
            case "CodeableConcept" ->
                new CodeShape(
                        ends.target(),
                        fhir.require("CodeableConcept").require("coding"),
                        coding.require("code"),
                        coding.require("system"),
                        coding.require("display"));
            case "Coding" ->
                new CodeShape(
                        ends.target(),
                        null,
                        coding.require("code"),
                        coding.require("system"),
                        coding.require("display"));
            case "code", "string", "uri", "canonical", "url", "markdown" ->
                new CodeShape(ends.target(), null, null, null, null);
            default -> {
                slips.add(
                        MappingProblem.WRONG_TYPE,
                        row.at(),
                        "a table gives no " + ends.type(),
                        "carry into a code, Coding or CodeableConcept");
                yield null;
            }
        };
    }

    private void check(String code, Set<String> allowed, Place at, String to) {
        if (!allowed.isEmpty() && !allowed.contains(code)) {
            slips.add(
                    MappingProblem.CODE_NOT_ALLOWED,
                    at,
                    "%s may not hold %s".formatted(to, code),
                    Nearest.advice(code, allowed, "write %s", "use one of " + Nearest.list(allowed)));
        }
    }

    @Nullable
    Carrier constant(Row row, Carriers.Ends ends) {
        String constant = Constants.filled(row.argument(), settings);
        if (ends.target().isRoot() || !ends.target().last().isPrimitive()) {
            slips.add(
                    MappingProblem.WRONG_TYPE,
                    row.at(),
                    "a constant gives no " + ends.type(),
                    "write the path down to a value, such as %s.code".formatted(row.to()));
            return null;
        }
        String type = ends.type();
        boolean literal = Set.of("boolean", "decimal", "integer", "positiveInt", "unsignedInt", "code", "oid")
                .contains(type);
        Notation notation = literal ? new Notations("", settings.zone()).named(type) : null;
        if (notation != null && !constant.equals(notation.carry(constant))) {
            slips.add(
                    MappingProblem.WRONG_TYPE,
                    row.at(),
                    "%s is %s, which the constant is not".formatted(row.to(), type),
                    "write " + (type.equals("boolean") ? "true or false" : notation.noun()));
            return null;
        }
        check(constant, ends.target().last().codes(), row.at(), row.to());
        ends.fill().say(new Fill.Constant(constant, row.at(), row.condition().isEmpty()));
        return new ByConstant(Value.constant(constant, row.at()), ends.target());
    }
}
