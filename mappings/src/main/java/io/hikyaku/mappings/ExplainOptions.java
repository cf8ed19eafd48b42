// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import io.hikyaku.mappings.fhir.ElementPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The words behind {@code ./hikyaku explain}.
 *
 * @param files files of messages, {@code -} for standard input
 * @param path what to explain: an HL7 path or a FHIR path
 * @param layers layers that apply
 * @param values whether values of the message are shown
 * @param home the installation folder
 */
record ExplainOptions(List<String> files, String path, List<String> layers, boolean values, Path home) {
    static final String USAGE = """
            usage: ./hikyaku explain FILE… PATH [--layer jp|base|site/HOSPITAL] [--values]

            Says where a value comes from and what became of it, for each HL7 v2 message of the files (- is standard input).
            PATH is one of
              an HL7 path    PID-12, PID-5(2).1, OBX(3)-5, PID: what became of the values there, and by which rows
              a FHIR path    Patient.address, Observation[2].value: the rows that wrote it, and the values they read
            Without a number, every repetition and every resource of the type is told.

              --layer LAYER  up to which layer of mappings: base, jp (the default), or site/HOSPITAL
              --values       show the values of the message as well; they may be a patient's
              --home DIR     the installation folder with mappings/ and routes/hikyaku.properties

            Exit codes: 0 told, 1 some message was refused (why is on standard error), 2 wrong usage.
            """;

    static ExplainOptions read(List<String> words, Path defaultHome) throws MapOptions.Wrong {
        List<String> plain = new ArrayList<>();
        String layer = "jp";
        boolean values = false;
        Path home = defaultHome;
        for (Iterator<String> word = words.iterator(); word.hasNext(); ) {
            String next = word.next();
            switch (next) {
                case "--values" -> values = true;
                case "--layer" -> layer = MapOptions.behind(word, next);
                case "--home" -> home = Path.of(MapOptions.behind(word, next));
                default -> plain.add(MapOptions.file(next));
            }
        }
        if (plain.size() < 2) {
            throw new MapOptions.Wrong("name a file, and behind it the path to explain");
        }
        String path = plain.remove(plain.size() - 1);
        if (LeafPath.read(path) == null && !ElementPath.isPath(path)) {
            throw new MapOptions.Wrong("%s is neither an HL7 path nor a FHIR path".formatted(path));
        }
        return new ExplainOptions(List.copyOf(plain), path, MapOptions.layers(layer), values, home);
    }
}
