// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.language;

import io.hikyaku.mappings.MappingProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** An earlier layer and a later one → what applies: rows are added, replaced by key, or removed. */
final class Layers {
    private final Slips slips;

    Layers(Slips slips) {
        this.slips = slips;
    }

    /** Returns the first layer of a map, checked for rows that say the same twice. */
    MapFile first(MapFile map) {
        return merge(
                new MapFile(
                        map.id(), map.at(), "", "", List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
                map);
    }

    MapFile merge(MapFile earlier, MapFile later) {
        Map<String, Group> groups = new LinkedHashMap<>();
        earlier.groups().forEach(group -> groups.put(group.name(), group));
        later.groups().forEach(group -> groups.put(group.name(), group));
        return new MapFile(
                earlier.id(),
                earlier.at(),
                later.from().isEmpty() ? earlier.from() : later.from(),
                later.to().isEmpty() ? earlier.to() : later.to(),
                later.key().isEmpty() ? earlier.key() : later.key(),
                later.guide().isEmpty() ? earlier.guide() : later.guide(),
                later.on().isEmpty() ? earlier.on() : later.on(),
                later.occurred().isEmpty() ? earlier.occurred() : later.occurred(),
                List.copyOf(groups.values()),
                rows(earlier.rows(), later.rows()));
    }

    private List<Row> rows(List<Row> earlier, List<Row> later) {
        Map<String, Row> rows = new LinkedHashMap<>();
        earlier.forEach(row -> rows.put(row.key(), row));
        Map<String, Row> seen = new HashMap<>();
        for (Row row : later) {
            if (row.way() == Way.REMOVE) {
                remove(rows, row);
                continue;
            }
            Row above = seen.put(row.key(), row);
            if (above == null) {
                rows.put(row.key(), row);
            } else if (above.mayLeave()) {
                rows.put(row.key() + "\t" + row.at().line(), row);
            } else {
                slips.add(
                        MappingProblem.UNREACHABLE,
                        row.at(),
                        "the row says the same from, to and if as an earlier row of its file",
                        "remove one of the two, give them different conditions, or let the first leave what it cannot carry: else: leave");
            }
        }
        return new ArrayList<>(rows.values());
    }

    private void remove(Map<String, Row> rows, Row row) {
        if (rows.remove(row.key()) == null) {
            slips.add(
                    MappingProblem.NOTHING_TO_REMOVE,
                    row.at(),
                    "no earlier layer has a row with this from, to and if",
                    "copy from, to and if of the row that is to go");
        }
    }

    TableFile merge(TableFile earlier, TableFile later) {
        Set<String> replaced = later.codes().stream().map(TableFile.Code::from).collect(Collectors.toSet());
        List<TableFile.Code> codes = new ArrayList<>(earlier.codes());
        codes.removeIf(code -> replaced.contains(code.from()));
        codes.addAll(later.codes());
        return new TableFile(
                earlier.id(),
                earlier.at(),
                later.from().isEmpty() ? earlier.from() : later.from(),
                later.to().isEmpty() ? earlier.to() : later.to(),
                later.otherwise().isEmpty() ? earlier.otherwise() : later.otherwise(),
                codes);
    }
}
