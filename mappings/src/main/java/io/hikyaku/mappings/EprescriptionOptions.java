// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The words behind {@code ./hikyaku eprescription}.
 *
 * @param files HL7 v2 messages, or Bundles where the name ends in {@code .json}
 * @param layers layers that apply to messages
 * @param institution a file with the installation's own Organization; empty for that of the requester
 * @param charset the character set to write in
 * @param account whether the account is printed instead of the prescription
 * @param home the installation folder
 */
record EprescriptionOptions(
        List<String> files, List<String> layers, String institution, Charset charset, boolean account, Path home) {
    static final String USAGE = """
        usage: ./hikyaku eprescription encode FILE… [--institution FILE] [--charset UTF-8|Shift_JIS] [--account]
                                              [--layer jp|base|site/HOSPITAL]

        Prints the CSV (SJ1) of the e-prescription for each prescription of the files: HL7 v2 messages such as RDE^O11,
        or a FHIR Bundle where the name ends in .json. What a prescription needs and nobody says is named, never made up.

          --institution FILE  FHIR Organization of the hospital itself, with name, address and telephone
          --charset NAME      UTF-8 (the default) or Shift_JIS; the request's header must say the same
          --account           instead of the CSV, one line of JSON: what became of each element of the MedicationRequests
          --layer LAYER       up to which layer of mappings: base, jp (the default), or site/HOSPITAL
          --home DIR          the installation folder with mappings/ and routes/hikyaku.properties

        Exit codes: 0 every prescription was written, 1 some was refused (why is on standard error), 2 wrong usage.
        """;

    private static final Charset SHIFT_JIS = Charset.forName("windows-31j");

    static EprescriptionOptions read(List<String> words, Path defaultHome) throws MapOptions.Wrong {
        List<String> plain = new ArrayList<>();
        String layer = "jp";
        String institution = "";
        String charset = "UTF-8";
        boolean account = false;
        Path home = defaultHome;
        for (Iterator<String> word = words.iterator(); word.hasNext(); ) {
            String next = word.next();
            switch (next) {
                case "--account" -> account = true;
                case "--layer" -> layer = MapOptions.behind(word, next);
                case "--institution" -> institution = MapOptions.behind(word, next);
                case "--charset" -> charset = MapOptions.behind(word, next);
                case "--home" -> home = Path.of(MapOptions.behind(word, next));
                default -> plain.add(MapOptions.file(next));
            }
        }
        if (plain.isEmpty() || !plain.get(0).equals("encode")) {
            throw new MapOptions.Wrong("say encode");
        }
        if (plain.size() == 1) {
            throw new MapOptions.Wrong("no file is named");
        }
        List<String> files = List.copyOf(plain.subList(1, plain.size()));
        return new EprescriptionOptions(files, MapOptions.layers(layer), institution, charset(charset), account, home);
    }

    private static Charset charset(String name) throws MapOptions.Wrong {
        return switch (name) {
            case "UTF-8" -> StandardCharsets.UTF_8;
            case "Shift_JIS" -> SHIFT_JIS;
            default -> throw new MapOptions.Wrong("a prescription is written in UTF-8 or Shift_JIS, not in " + name);
        };
    }

    /** Says whether no file holds a message, so that no mappings are needed. */
    boolean onlyBundles() {
        return files.stream().allMatch(file -> file.endsWith(".json"));
    }
}
