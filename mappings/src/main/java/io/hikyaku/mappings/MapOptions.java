// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The words behind {@code ./hikyaku map}.
 *
 * @param files files to map, {@code -} for standard input
 * @param layers layers that apply
 * @param pretty whether Bundles are printed for people
 * @param account whether the account is printed instead of the Bundle
 * @param home the installation folder
 */
record MapOptions(List<String> files, List<String> layers, boolean pretty, boolean account, Path home) {
    static final String USAGE = """
            usage: ./hikyaku map FILE… [--layer jp|base|site/HOSPITAL] [--pretty] [--account]

            Prints one FHIR transaction Bundle, on one line, for each HL7 v2 message of the files (- is standard input).
            A file may hold any number of messages, with any line ends, in FHS/BHS envelopes or MLLP frames; the character
            set is that of MSH-18, UTF-8 where it is empty. A file of an SS-MIX2 storage is known by its path, and holds one
            message; where path and message differ, a finding says so.

              --layer LAYER  up to which layer of mappings: base, jp (the default), or site/HOSPITAL
              --pretty       indent the Bundles for people
              --account      instead of the Bundle, one line of JSON per message: what became of its values,
                             what an SS-MIX2 path says, and findings
              --home DIR     the installation folder with mappings/ and routes/hikyaku.properties

            Exit codes: 0 every message was mapped, 1 some message was refused (why is on standard error), 2 wrong usage.
            """;

    /** The words are no command; the message says why. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;

        Wrong(String why) {
            super(why);
        }
    }

    static MapOptions read(List<String> words, Path defaultHome) throws Wrong {
        List<String> files = new ArrayList<>();
        String layer = "jp";
        boolean pretty = false;
        boolean account = false;
        Path home = defaultHome;
        for (Iterator<String> word = words.iterator(); word.hasNext(); ) {
            String next = word.next();
            switch (next) {
                case "--pretty" -> pretty = true;
                case "--account" -> account = true;
                case "--layer" -> layer = behind(word, next);
                case "--home" -> home = Path.of(behind(word, next));
                default -> files.add(file(next));
            }
        }
        if (files.isEmpty()) {
            throw new Wrong("no file is named");
        }
        return new MapOptions(List.copyOf(files), layers(layer), pretty, account, home);
    }

    static String behind(Iterator<String> word, String option) throws Wrong {
        if (!word.hasNext()) {
            throw new Wrong("nothing stands behind " + option);
        }
        return word.next();
    }

    static String file(String word) throws Wrong {
        if (word.startsWith("-") && !word.equals("-")) {
            throw new Wrong("there is no option " + word);
        }
        return word;
    }

    static List<String> layers(String layer) throws Wrong {
        if (layer.equals("base")) {
            return List.of("base");
        }
        if (layer.equals("jp")) {
            return List.of("base", "jp");
        }
        if (!layer.matches("site/[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new Wrong("there is no layer " + layer);
        }
        return List.of("base", "jp", layer);
    }
}
