// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.outbound;

import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.MappingSettings;
import io.hikyaku.mappings.hl7.Hl7Path;
import io.hikyaku.mappings.outbound.OutboundRow.How;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rows that make a segment, or a field, of a place in a Bundle.
 *
 * @param to the segment or datatype
 * @param rows its rows, in order; the first that has a value for a place writes it
 */
record OutboundMap(String to, List<OutboundRow> rows) {
    private static final Set<String> KEYS = Set.of("to", "from", "as", "with", "table", "value", "if", "because");

    static OutboundMap of(OutboundFile file, MappingSettings settings) {
        String to = file.text("to");
        return new OutboundMap(
                to,
                file.rows(file.entry("rules"), KEYS).stream()
                        .map(item -> row(item, to, settings))
                        .toList());
    }

    private static OutboundRow row(OutboundFile.Item item, String head, MappingSettings settings) {
        Hl7Path path = Hl7Path.read(item.text("to"));
        if (path == null || !path.head().equals(head)) {
            throw item.slip(
                    MappingProblem.UNKNOWN_HL7_PATH,
                    "to is no path of " + head,
                    "write one such as %s-3.1, or %s.1 in the map of a datatype".formatted(head, head));
        }
        List<BundlePath> from = item.texts("from").stream()
                .map(text -> BundlePath.read(filled(text, settings)))
                .toList();
        BundleCondition condition =
                item.has("if") ? BundleCondition.read(filled(item.text("if"), settings)) : BundleCondition.ALWAYS;
        How how = how(item, settings);
        if (from.isEmpty() == how instanceof How.Constant) {
            return new OutboundRow(
                    path.field(), path.repetition(), path.component(), path.subcomponent(), from, how, condition);
        }
        throw item.slip(
                MappingProblem.NOT_ONE_WAY, "a row has from, or a value, and never both", "remove one of the two");
    }

    private static How how(OutboundFile.Item item, MappingSettings settings) {
        List<String> ways =
                Stream.of("as", "with", "table", "value").filter(item::has).toList();
        if (ways.size() != 1) {
            throw item.slip(
                    MappingProblem.NOT_ONE_WAY,
                    "a row says no way to carry its value, or more than one",
                    "write one of as, with, table, value");
        }
        String text = item.text(ways.get(0));
        return switch (ways.get(0)) {
            case "as" -> new How.As(Notations.known(item, text));
            case "with" -> new How.With(text);
            case "table" -> new How.Table(text);
            default -> new How.Constant(filled(text, settings));
        };
    }

    static String filled(String text, MappingSettings settings) {
        return text.replace("{site}", settings.site()).replace("{facility}", settings.facility());
    }
}
