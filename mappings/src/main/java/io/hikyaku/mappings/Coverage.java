// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import io.hikyaku.mappings.hl7.Hl7Message;
import io.hikyaku.mappings.language.Row;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rows that nothing has hit, no example and no message: {@code ./hikyaku mapping coverage}. */
final class Coverage {
    private final Mappings mappings;
    private final Rows rows;
    private final MappingOptions options;
    private final PrintStream out;
    private final PrintStream err;
    private final Set<Place> hits = new HashSet<>();
    private boolean refused;

    Coverage(Mappings mappings, Rows rows, MappingOptions options, PrintStream out, PrintStream err) {
        this.mappings = mappings;
        this.rows = rows;
        this.options = options;
        this.out = out;
        this.err = err;
    }

    /** Prints the rows and a total; false if a message was refused. */
    boolean print() throws IOException {
        for (String layer : options.layers()) {
            for (Examples.Example example : Examples.of(new Home(options.home()).mappings(), layer)) {
                hits.addAll(hits(example));
            }
        }
        for (String file : options.words()) {
            file(file);
        }
        List<Row> missed = rows.byPlace().values().stream()
                .filter(row -> !hits.contains(row.at()))
                .toList();
        for (Row row : missed) {
            out.println(rows.named(row.at()) + "  " + Rows.said(row));
        }
        int all = rows.byPlace().size();
        out.printf("%d of %d rows hit, %d not%n", all - missed.size(), all, missed.size());
        return !refused;
    }

    private Set<Place> hits(Examples.Example example) {
        try {
            return example.id().startsWith("message/")
                    ? mappings.trace(Hl7Message.parse(example.given())).hits()
                    : mappings.hits(example.id(), example.given());
        } catch (MappingException | IllegalArgumentException e) {
            return Set.of();
        }
    }

    private void file(String file) throws IOException {
        try {
            FileMessage.in(file).forEach(this::message);
        } catch (NoSuchFileException e) {
            refused = true;
            err.println("hikyaku: there is no file " + file);
        }
    }

    private void message(FileMessage message) {
        try {
            hits.addAll(mappings.trace(message.hl7()).hits());
        } catch (MappingException e) {
            refused = true;
            err.println(message.file() + ":\n" + e.getMessage());
        }
    }
}
