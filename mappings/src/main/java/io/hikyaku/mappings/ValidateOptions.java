// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import io.hikyaku.mappings.validation.ProfileSets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The words behind {@code ./hikyaku validate}.
 *
 * @param files files of FHIR JSON, {@code -} for standard input
 * @param profiles the profile set
 * @param json whether the output is for machines
 * @param values whether the validator's own words are shown, which may quote values
 * @param home the installation folder
 */
record ValidateOptions(List<String> files, String profiles, boolean json, boolean values, Path home) {
    static final String USAGE = """
            usage: ./hikyaku validate BUNDLE… [--profiles SET] [--json] [--values]

            Judges FHIR R4 resources by HAPI's validator, offline: the files may hold one, or one behind the other as
            ./hikyaku map prints them (- is standard input). Each is judged by the profiles its meta.profile names.

              --profiles SET  the profile set, jp-core-1.2.0; r4, FHIR alone, where none is named
              --json          one line of JSON for each resource
              --values        the validator's own words as well; they quote values, which may be a patient's
              --home DIR      the installation folder with mappings/profiles/

            Exit codes: 0 no rule is broken, 1 one is, or a file is not readable, 2 wrong usage.
            """;

    static ValidateOptions read(List<String> words, Path defaultHome) throws MapOptions.Wrong {
        List<String> files = new ArrayList<>();
        String profiles = ProfileSets.R4;
        boolean json = false;
        boolean values = false;
        Path home = defaultHome;
        for (Iterator<String> word = words.iterator(); word.hasNext(); ) {
            String next = word.next();
            switch (next) {
                case "--json" -> json = true;
                case "--values" -> values = true;
                case "--profiles" -> profiles = MapOptions.behind(word, next);
                case "--home" -> home = Path.of(MapOptions.behind(word, next));
                default -> files.add(MapOptions.file(next));
            }
        }
        if (files.isEmpty()) {
            throw new MapOptions.Wrong("no file is named");
        }
        return new ValidateOptions(List.copyOf(files), profiles, json, values, home);
    }
}
