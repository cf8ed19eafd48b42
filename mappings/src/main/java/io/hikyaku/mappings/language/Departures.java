// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.language;

import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** {@code mappings/base/guide.yaml} → where we depart from the guide and no row of ours says so. */
public final class Departures {
    private static final String FILE = "base/guide.yaml";
    private static final Set<String> KEYS = Set.of("departures");
    private static final Set<String> ENTRY_KEYS = Set.of("table", "rows", "because");

    /**
     * One entry.
     *
     * @param at file and line
     * @param table the guide's table, {@code PID[Account]}
     * @param rows rows of it, {@code PID-18} or {@code PID-18#2}; empty for all
     * @param because why
     */
    public record Departure(Place at, String table, List<String> rows, String because) {}

    private Departures() {}

    /** Reads the file; none where there is none. What is wrong goes to {@code slips}. */
    public static List<Departure> read(Path folder, Slips slips) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        Yaml yaml = new Yaml("mappings/" + FILE, slips);
        MappingNode root = yaml.read(Files.readString(file, StandardCharsets.UTF_8));
        List<Departure> departures = new ArrayList<>();
        if (root != null) {
            for (MappingNode node : yaml.mappings(yaml.entries(root, KEYS), "departures")) {
                departures.add(departure(yaml, node, slips));
            }
        }
        return List.copyOf(departures);
    }

    private static Departure departure(Yaml yaml, MappingNode node, Slips slips) {
        Map<String, Node> entries = yaml.entries(node, ENTRY_KEYS);
        Departure departure = new Departure(
                yaml.at(node), yaml.text(entries, "table"), yaml.texts(entries, "rows"), yaml.text(entries, "because"));
        if (departure.table().isEmpty() || departure.because().isEmpty()) {
            slips.add(
                    MappingProblem.BAD_KEY,
                    departure.at(),
                    "a departure needs table and because",
                    "write { table: \"PID[Account]\", rows: [PID-18], because: … }");
        }
        return departure;
    }
}
