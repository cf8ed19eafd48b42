// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * The words behind {@code ./hikyaku mapping}.
 *
 * @param action what to do: {@code show}, {@code test}, {@code coverage}, {@code diff}, {@code guide-report}, {@code export}
 * @param words what stands behind it: names of maps, or files; of diff two folders before them
 * @param layers layers that apply
 * @param flags the words that are only there or not: {@code --json}, {@code --rows}, {@code --csv}
 * @param guide the folder of the guide's tables
 * @param home the installation folder
 */
record MappingOptions(
        String action, List<String> words, List<String> layers, Set<String> flags, Path guide, Path home) {
    static final String USAGE = """
            usage: ./hikyaku mapping show [MAP…] | test [MAP…] | coverage [FILE…] | diff OLD NEW FILE…
                                 | export MAP | guide-report [--guide DIR] [--rows] [--json]
                                 [--layer jp|base|site/HOSPITAL]

              show [MAP…]        the rows that apply once all layers are read, each with its layer, file and line;
                                 of all maps and tables, or of those named: segment/pid-to-patient, table/hl70001
              test [MAP…]        run the examples beside the maps (*.examples.yaml) and show what differs;
                                 - is expected, + is given. They run with {facility} 1319999999,
                                 {site} http://site.example and the zone Asia/Tokyo, whatever the settings say
              coverage [FILE…]   the rows that no example and no message of the files has hit
              diff OLD NEW FILE… two folders of mappings: which elements change in which messages, by which rows;
                                 no values are shown
              export MAP [--csv] a map as CSV in the column order of the HL7 v2-to-FHIR guide's tables
              guide-report       which rows of the guide's tables are implemented, and by which row of ours; --rows
                                 lists them one by one, --json is for machines; --guide DIR is the guide's folder
                                 mappings/, by default ../shared/ig/mappings beside the installation folder

              --layer LAYER  up to which layer of mappings: base, jp (the default), or site/HOSPITAL
              --home DIR     the installation folder with mappings/ and routes/hikyaku.properties

            Exit codes: 0 done, 1 an example or a message failed, or there is no such map, 2 wrong usage.
            """;

    private static final int DIFF_WORDS = 4;
    private static final List<String> ACTIONS = List.of("show", "test", "coverage", "diff", "export", "guide-report");
    private static final Set<String> FLAGS = Set.of("--json", "--rows", "--csv");

    static MappingOptions read(List<String> words, Path defaultHome) throws MapOptions.Wrong {
        List<String> plain = new ArrayList<>();
        String layer = "jp";
        Path home = defaultHome;
        String guide = "";
        Set<String> flags = new HashSet<>();
        for (Iterator<String> word = words.iterator(); word.hasNext(); ) {
            String next = word.next();
            switch (next) {
                case "--layer" -> layer = MapOptions.behind(word, next);
                case "--home" -> home = Path.of(MapOptions.behind(word, next));
                case "--guide" -> guide = MapOptions.behind(word, next);
                default ->
                    (FLAGS.contains(next) ? flags : plain).add(FLAGS.contains(next) ? next : MapOptions.file(next));
            }
        }
        if (plain.isEmpty() || !ACTIONS.contains(plain.get(0))) {
            throw new MapOptions.Wrong("say one of " + String.join(", ", ACTIONS));
        }
        if (plain.get(0).equals("diff") && plain.size() < DIFF_WORDS) {
            throw new MapOptions.Wrong("name two folders of mappings, and behind them files of messages");
        }
        if (plain.get(0).equals("export") && plain.size() != 2) {
            throw new MapOptions.Wrong("name one map to export, such as segment/pid-to-patient");
        }
        return new MappingOptions(
                plain.get(0),
                List.copyOf(plain.subList(1, plain.size())),
                MapOptions.layers(layer),
                Set.copyOf(flags),
                guide.isEmpty() ? home.resolve("../shared/ig/mappings").normalize() : Path.of(guide),
                home);
    }

    /** Says whether a map is one of those that are named, or none is. */
    boolean names(String id) {
        return words.isEmpty() || words.stream().anyMatch(word -> id.equals(word) || id.startsWith(word + "-"));
    }
}
