// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.MappingSettings;
import io.hikyaku.mappings.Nearest;
import io.hikyaku.mappings.Place;
import io.hikyaku.mappings.fhir.FhirModel;
import io.hikyaku.mappings.fhir.FhirType;
import io.hikyaku.mappings.hl7.Hl7Model;
import io.hikyaku.mappings.hl7.Hl7Path;
import io.hikyaku.mappings.language.Group;
import io.hikyaku.mappings.language.MapFile;
import io.hikyaku.mappings.language.PathWord;
import io.hikyaku.mappings.language.Row;
import io.hikyaku.mappings.language.Slips;
import io.hikyaku.mappings.language.Way;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One message map as written → compiled. */
final class MessageCompiler {
    /** What a message row fills: {@code DiagnosticReport(panel).result}. */
    private record Goal(String name, FhirType type, String path) {}

    /** What a message row reads: {@code order.OBR-4}. */
    private record Origin(int group, String path, Hl7Path read) {}

    /** A resource the map makes, and what its rows fill. */
    private record Product(FhirType type, Fill fill, Place at, Set<Integer> groups) {}

    private final MapFile file;
    private final Maps maps;
    private final FhirModel fhir;
    private final Sources sources;
    private final Slips slips;
    private final Map<String, GroupPlan> groups = new LinkedHashMap<>();
    private final Map<String, Product> products = new LinkedHashMap<>();
    private final Reach reach;

    MessageCompiler(MapFile file, Maps maps, Hl7Model hl7, FhirModel fhir, Slips slips) {
        this.file = file;
        this.maps = maps;
        this.fhir = fhir;
        this.slips = slips;
        this.reach = new Reach(slips);
        this.sources = new Sources(hl7, "", slips);
    }

    MessagePlan compile(MappingSettings settings) {
        file.groups().forEach(this::addGroup);
        List<Step> steps = new ArrayList<>();
        List<Step> constants = new ArrayList<>();
        List<Row> makers = file.rows().stream().filter(this::makes).toList();
        makers.forEach(row -> register(row));
        for (Row row : file.rows()) {
            Step step = makes(row)
                    ? make(row)
                    : row.way() == Way.SKIP ? skip(row) : isReference(row) ? refer(row) : fill(row);
            if (step != null) {
                (row.from().isEmpty() ? constants : steps).add(step);
            }
        }
        steps.addAll(constants);
        products.values().forEach(product -> maps.checkRequired(product.type(), product.fill(), product.at()));
        List<Source> occurred = sources.require(file.occurred(), file.at());
        return new MessagePlan(settings, List.copyOf(groups.values()), occurred, List.copyOf(steps));
    }

    private void addGroup(Group group) {
        GroupPlan around = groups.get(group.in());
        if (!group.in().isEmpty() && around == null) {
            slips.add(
                    MappingProblem.UNKNOWN_NAME,
                    group.at(),
                    "there is no group %s above this one".formatted(group.in()),
                    Nearest.advice(
                            group.in(),
                            groups.keySet(),
                            "write in: %s",
                            "name a group that stands above, or leave in: out"));
        }
        for (List<String> segments : List.of(group.opens(), group.holds(), group.repeats(), group.inherits())) {
            sources.require(segments, group.at());
        }
        groups.put(group.name(), new GroupPlan(group, groups.size() + 1, around));
    }

    private boolean makes(Row row) {
        return row.way() == Way.WITH && row.to().matches("[A-Z][A-Za-z]+(\\([^)]*\\))?");
    }

    private static boolean isReference(Row row) {
        return row.way() == Way.AS && row.argument().matches("reference( .*)?");
    }

    private Optional<Product> register(Row row) {
        Goal goal = goal(row);
        if (goal == null) {
            return Optional.empty();
        }
        products.putIfAbsent(goal.name(), new Product(goal.type(), new Fill(), row.at(), new TreeSet<>()));
        GroupPlan group = groups.get(groupName(row));
        product(goal).groups().add(group == null ? 0 : group.number());
        return Optional.of(product(goal));
    }

    private @Nullable Step make(Row row) {
        Goal goal = goal(row);
        Origin origin = origin(row);
        MapPlan map = maps.require(row.argument(), row.at());
        if (goal == null || origin == null || map == null) {
            register(row).ifPresent(product -> product.fill().close());
            return null;
        }
        boolean right = map.to() == goal.type() && maps.from(map.id()).equals(origin.path());
        if (!right) {
            slips.add(
                    MappingProblem.WRONG_TYPE,
                    row.at(),
                    "%s does not make %s of %s".formatted(map.id(), goal.type().name(), origin.path()),
                    "name a map whose from is %s and whose to is %s"
                            .formatted(origin.path(), goal.type().name()));
            return null;
        }
        product(goal).fill().add(map.fill());
        Condition condition = maps.rows().condition(row, sources);
        return new Step.Make(
                row.at(),
                origin.group(),
                origin.read().name(),
                condition,
                goal.name(),
                goal.type(),
                map,
                row.onlyIfNew());
    }

    private Product product(Goal goal) {
        return products.computeIfAbsent(goal.name(), name -> new Product(goal.type(), new Fill(), file.at(), Set.of()));
    }

    private @Nullable Step fill(Row row) {
        Goal goal = goal(row);
        if (goal == null || !isMade(goal.name(), row)) {
            return null;
        }
        Origin origin = row.from().isEmpty() ? null : origin(row);
        if (origin == null && !row.from().isEmpty()) {
            return null;
        }
        Scope scope = new Scope(sources, goal.type(), null, product(goal).fill());
        RowPlan plan = maps.rows().compile(inside(row, origin, goal.path()), scope);
        if (plan == null) {
            return null;
        }
        reach.add(row, plan, goal.name());
        return origin == null
                ? new Step.FillEvery(List.copyOf(product(goal).groups()), plan, goal.name())
                : new Step.FillIn(origin.group(), origin.read().name(), plan, goal.name());
    }

    /** The row as a segment map would have it: without group and resource. */
    private static Row inside(Row row, @Nullable Origin origin, String path) {
        return new Row(
                row.at(),
                row.layer(),
                origin == null ? List.of() : List.of(origin.path()),
                path,
                row.way(),
                row.argument(),
                row.condition(),
                row.otherwise(),
                row.onlyIfNew(),
                row.because(),
                row.guide());
    }

    private @Nullable Step skip(Row row) {
        Origin origin = origin(row);
        if (origin == null) {
            return null;
        }
        Scope scope = new Scope(sources, null, null, new Fill());
        RowPlan plan = maps.rows().compile(inside(row, origin, ""), scope);
        return plan == null
                ? null
                : new Step.LeaveOut(origin.group(), origin.read().name(), plan);
    }

    private @Nullable Step refer(Row row) {
        Goal goal = goal(row);
        String from = row.from().get(0).intern();
        if (goal == null || !isMade(from, row) || !isMade(goal.name(), row)) {
            return null;
        }
        Target target = new Targets(fhir, slips).require(goal.path(), goal.type(), null, row.at());
        if (target == null) {
            return null;
        }
        String made =
                products.get(from) == null ? "" : products.get(from).type().name();
        boolean isUrl = !target.isRoot() && target.last().type().equals("url");
        boolean points = isUrl || (!target.isRoot() && target.last().type().equals("Reference"));
        if (!points
                || (!target.last().targets().isEmpty()
                        && !target.last().targets().contains(made))) {
            slips.add(
                    MappingProblem.WRONG_TYPE,
                    row.at(),
                    "%s may not point to %s".formatted(row.to(), made),
                    points
                            ? "point to one of " + Nearest.list(target.last().targets())
                            : "name an element of type Reference or url");
            return null;
        }
        product(goal).fill().along(target).close();
        boolean many = target.steps().stream().anyMatch(step -> step.isMany());
        return new Step.Refer(
                from,
                goal.name(),
                List.copyOf(product(goal).groups()),
                target,
                many,
                isUrl ? null : fhir.require("Reference").require("reference"),
                Match.read(row, sources, slips),
                maps.rows().condition(row, sources));
    }

    private boolean isMade(String name, Row row) {
        if (!products.containsKey(name)) {
            slips.add(
                    MappingProblem.UNKNOWN_NAME,
                    row.at(),
                    "no row of the map makes " + name,
                    Nearest.advice(
                            name,
                            products.keySet(),
                            "write %s",
                            "add a row with to: %s, or mend the name".formatted(name)));
        }
        return products.containsKey(name);
    }

    /** {@code DiagnosticReport(panel).result} → name, type and path. */
    private @Nullable Goal goal(Row row) {
        List<PathWord> words = PathWord.cut(row.to());
        FhirType type = words == null ? null : fhir.type(words.get(0).name());
        if (words == null || type == null || !type.isResource()) {
            slips.add(
                    MappingProblem.UNKNOWN_FHIR_PATH,
                    row.at(),
                    "there is no FHIR resource "
                            + (words == null ? row.to() : words.get(0).name()),
                    Nearest.advice(
                            words == null ? row.to() : words.get(0).name(),
                            fhir.names(),
                            "write %s",
                            "begin with a type of resource, such as Patient"));
            return null;
        }
        String label = words.get(0).label();
        String name = label.isEmpty() ? type.name() : type.name() + "(" + label + ")";
        return new Goal(
                name.intern(),
                type,
                row.to().length() > name.length() ? row.to().substring(name.length() + 1) : ".");
    }

    /** {@code order.OBR-4} → group and path. */
    private @Nullable Origin origin(Row row) {
        String text = row.from().get(0);
        String name = groupName(row);
        GroupPlan group = groups.get(name);
        if (!name.isEmpty() && group == null) {
            slips.add(
                    MappingProblem.UNKNOWN_NAME,
                    row.at(),
                    "there is no group " + name,
                    Nearest.advice(name, groups.keySet(), "write %s", "add it to groups, or mend the name"));
            return null;
        }
        String path = name.isEmpty() ? text : text.substring(name.length() + 1);
        Source source = sources.require(path, row.at());
        return source == null ? null : new Origin(group == null ? 0 : group.number(), path, source.path());
    }

    /** Returns the group a row reads in: {@code order} of {@code order.OBR-4}; empty for the message. */
    private static String groupName(Row row) {
        String text = row.from().get(0);
        int dot = text.indexOf('.');
        return dot > 0 && Character.isLowerCase(text.charAt(0)) ? text.substring(0, dot) : "";
    }
}
