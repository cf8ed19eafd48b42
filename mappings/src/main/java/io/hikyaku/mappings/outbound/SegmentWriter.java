// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.language.TableFile;
import io.hikyaku.mappings.outbound.OutboundRow.How;
import io.hikyaku.mappings.outbound.SegmentText.Spot;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A place in a Bundle and a map → a segment. */
final class SegmentWriter {
    private static final int DEEPEST = 8;

    private final Map<String, OutboundMap> maps;
    private final Map<String, TableFile> tables;
    private final Notations notations;
    private final BundleTree tree;

    SegmentWriter(Map<String, OutboundMap> maps, Map<String, TableFile> tables, Notations notations, BundleTree tree) {
        this.maps = maps;
        this.tables = tables;
        this.notations = notations;
        this.tree = tree;
    }

    /**
     * Writes one.
     *
     * @param map the map's name
     * @param place what it is of
     * @param ordinal which of several
     */
    SegmentText write(String map, JsonNode place, int ordinal) {
        OutboundMap rows = map(map);
        SegmentText segment = new SegmentText(rows.to());
        for (OutboundRow row : rows.rows()) {
            write(row, place, ordinal, segment, new Spot(row.to(), 1, row.component(), row.subcomponent()), 0);
        }
        return segment;
    }

    private void write(OutboundRow row, JsonNode place, int ordinal, SegmentText segment, Spot spot, int depth) {
        if (!row.condition().holds(place, place, tree)) {
            return;
        }
        if (row.how() instanceof How.Constant constant) {
            segment.set(spot, constant.value());
            return;
        }
        List<JsonNode> values = row.from().stream()
                .map(path -> path.from(place, tree))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
        boolean whole = depth == 0 && row.component() == 0 && row.repetition() == 0;
        int before = whole ? segment.repetitions(spot.field()) : row.repetition() > 0 ? row.repetition() - 1 : 0;
        for (JsonNode value : whole ? values : values.stream().limit(1).toList()) {
            before++;
            carry(row.how(), value, ordinal, segment, depth == 0 ? spot.repetition(before) : spot, depth);
        }
    }

    private void carry(How how, JsonNode value, int ordinal, SegmentText segment, Spot spot, int depth) {
        if (how instanceof How.With with) {
            within(map(with.map()), value, ordinal, segment, spot, depth + 1);
        } else if (how instanceof How.Table table) {
            segment.set(spot, backwards(table.table(), value.asText()));
        } else if (how instanceof How.As as) {
            segment.set(spot, notations.text(as.notation(), value, ordinal));
        }
    }

    private void within(OutboundMap map, JsonNode place, int ordinal, SegmentText segment, Spot spot, int depth) {
        if (depth > DEEPEST) {
            throw new MappingException(
                    MappingProblem.CIRCLE, "maps lead back to themselves", "outbound", "end the circle");
        }
        for (OutboundRow row : map.rows()) {
            Spot part = row.component() == 0 ? spot : spot.part(row.component());
            Spot own = row.subcomponent() == 0 ? part : part.part(row.subcomponent());
            write(row, place, ordinal, segment, own, depth);
        }
    }

    /** The first code that becomes this one; where the table keeps what it does not know, the same. */
    private String backwards(String table, String code) {
        TableFile file = Objects.requireNonNull(tables.get(table), "checked when it was loaded");
        return file.codes().stream()
                .filter(one -> one.to().equals(code))
                .map(TableFile.Code::from)
                .findFirst()
                .orElse(file.otherwise().equals("keep") ? code : "");
    }

    private OutboundMap map(String name) {
        return Objects.requireNonNull(maps.get(name), "checked when it was loaded");
    }
}
