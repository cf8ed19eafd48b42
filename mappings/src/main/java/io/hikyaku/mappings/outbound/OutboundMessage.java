// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.MappingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The segments of a message, in their order and groups.
 *
 * @param type MSH-9
 * @param needs what a Bundle must hold to be such a message
 * @param parts its segments
 */
record OutboundMessage(String type, BundlePath needs, List<Part> parts) {
    private static final Set<String> KEYS = Set.of("to", "from", "with", "each", "segments", "because");

    /** A segment, or a group that repeats. */
    sealed interface Part {
        /** A segment for each place the path leads to. */
        record Segment(BundlePath from, String map) implements Part {}

        /** Parts for each place the path leads to. */
        record Each(BundlePath from, List<Part> parts) implements Part {}
    }

    static OutboundMessage of(OutboundFile file, MappingSettings settings) {
        BundlePath needs = BundlePath.read(OutboundMap.filled(file.text("needs"), settings));
        return new OutboundMessage(file.text("type"), needs, parts(file, file.entry("segments"), settings));
    }

    private static List<Part> parts(OutboundFile file, Node list, MappingSettings settings) {
        List<Part> parts = new ArrayList<>();
        for (OutboundFile.Item item : file.rows(list, KEYS)) {
            Node segments = item.entries().get("segments");
            if (segments != null) {
                parts.add(new Part.Each(path(item, "each", settings), parts(file, segments, settings)));
            } else if (item.has("with")) {
                parts.add(new Part.Segment(path(item, "from", settings), item.text("with")));
            } else {
                throw item.slip(MappingProblem.NOT_ONE_WAY, "a segment has no map", "write with: and the map's name");
            }
        }
        return List.copyOf(parts);
    }

    private static BundlePath path(OutboundFile.Item item, String key, MappingSettings settings) {
        return BundlePath.read(item.has(key) ? OutboundMap.filled(item.text(key), settings) : ".");
    }

    /** The maps its segments are written by. */
    List<String> maps() {
        return maps(parts).toList();
    }

    private static Stream<String> maps(List<Part> parts) {
        return parts.stream()
                .flatMap(part ->
                        part instanceof Part.Each each ? maps(each.parts()) : Stream.of(((Part.Segment) part).map()));
    }

    /** Bundle → the lines of its segments, without MSH. */
    List<String> lines(JsonNode root, BundleTree tree, SegmentWriter writer) {
        List<String> lines = new ArrayList<>();
        write(parts, root, 1, tree, writer, lines);
        return lines;
    }

    private static void write(
            List<Part> parts, JsonNode place, int ordinal, BundleTree tree, SegmentWriter writer, List<String> lines) {
        for (Part part : parts) {
            if (part instanceof Part.Segment segment) {
                List<JsonNode> places = segment.from().from(place, tree);
                for (int i = 0; i < places.size(); i++) {
                    SegmentText text = writer.write(segment.map(), places.get(i), places.size() > 1 ? i + 1 : ordinal);
                    if (!text.isEmpty()) {
                        lines.add(text.line());
                    }
                }
            } else if (part instanceof Part.Each each) {
                int number = 0;
                for (JsonNode one : each.from().from(place, tree)) {
                    number++;
                    write(each.parts(), one, number, tree, writer, lines);
                }
            }
        }
    }
}
