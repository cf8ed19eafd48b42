// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.language;

import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.Nearest;
import io.hikyaku.mappings.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A code master of a site, {@code codes: masters/drugs.csv} or a ConceptMap → the codes of a table, each with the line it stands
 * on. The path is below the layer's folder.
 */
final class Master {
    private static final List<String> COLUMNS = List.of("from", "to", "display", "system", "validFrom", "validTo");
    private static final int MAX_BYTES = 64 * 1024 * 1024;
    private static final int MAX_CODES = 1_000_000;

    private final Path layer;
    private final String name;
    private final MessageDigest digest;
    private final Slips slips;

    /**
     * Makes the reader of one layer's masters.
     *
     * @param layer the layer's folder
     * @param name how slips name that folder
     * @param digest takes what is read into the version
     */
    Master(Path layer, String name, MessageDigest digest, Slips slips) {
        this.layer = layer.toAbsolutePath().normalize();
        this.name = name;
        this.digest = digest;
        this.slips = slips;
    }

    /** Returns the codes of a file; {@code at} is the table that names it. */
    List<TableFile.Code> read(String path, Place at) {
        Path file = layer.resolve(path).normalize();
        boolean csv = path.endsWith(".csv");
        if (!file.startsWith(layer) || !(csv || path.endsWith(".json"))) {
            slips.add(
                    MappingProblem.BAD_KEY,
                    at,
                    "%s is no master: a .csv or .json file below the layer's folder".formatted(path),
                    "write codes: masters/NAME.csv, or a list of codes");
            return List.of();
        }
        String text = text(file, path, at);
        CodeReader codes = new CodeReader(slips);
        if (text != null && csv) {
            csv(new Csv(text), name + "/" + path, codes);
        } else if (text != null) {
            new ConceptMap(new Yaml(name + "/" + path, slips, MAX_BYTES), codes).read(text);
        }
        return codes.codes();
    }

    private @Nullable String text(Path file, String path, Place at) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                slips.add(
                        MappingProblem.UNREADABLE,
                        new Place(name + "/" + path, 1),
                        "the master is larger than %d bytes".formatted(MAX_BYTES),
                        "leave out what the table does not need, or split it into two tables");
                return null;
            }
            byte[] bytes = Files.readAllBytes(file);
            digest.update(bytes);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            slips.add(
                    MappingProblem.UNREADABLE,
                    new Place(name + "/" + path, 1),
                    "the file is not UTF-8",
                    "save it as UTF-8");
        } catch (IOException e) {
            slips.add(
                    MappingProblem.UNREADABLE,
                    at,
                    "the master %s cannot be read".formatted(path),
                    "put it into the folder %s, or mend the name".formatted(name));
        }
        return null;
    }

    private static void csv(Csv csv, String file, CodeReader codes) {
        List<String> columns = csv.hasNext() ? csv.next().values() : List.of();
        Place head = new Place(file, 1);
        for (String column : columns) {
            if (!COLUMNS.contains(column)) {
                String one = "name the columns " + String.join(", ", COLUMNS);
                codes.wrong(head, "unknown column " + column, Nearest.advice(column, COLUMNS, "write %s", one));
            }
        }
        if (!columns.contains("from") || !columns.contains("to")) {
            codes.wrong(head, "the first line names no columns from and to", "begin with from,to,display");
            return;
        }
        while (csv.hasNext() && !codes.isHopeless()) {
            row(csv.next(), columns, file, codes);
        }
    }

    private static void row(Csv.Line line, List<String> columns, String file, CodeReader codes) {
        List<String> values = line.values();
        Place at = new Place(file, line.number());
        if (values.size() == 1 && values.get(0).isEmpty()) {
            return;
        }
        if (values.size() != columns.size()) {
            codes.wrong(
                    at,
                    "the row has %d values, the first line %d columns".formatted(values.size(), columns.size()),
                    "put values that hold a comma into quotes");
        } else if (codes.codes().size() == MAX_CODES) {
            codes.wrong(at, "the master has more than %d codes".formatted(MAX_CODES), "split it into two tables");
        } else {
            Map<String, String> said = new HashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                said.put(columns.get(i), values.get(i).strip());
            }
            codes.add(at, said);
        }
    }
}
