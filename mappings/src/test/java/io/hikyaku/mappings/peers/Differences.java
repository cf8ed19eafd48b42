// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The classes of differences and what is said of each; the first whose pattern takes a finding counts. */
record Differences(List<Explained> classes) {
    /** One class: a pattern of {@code KIND path}, who is right, and why. */
    record Explained(String pattern, String right, String why) {
        /** Returns the pattern as a reader takes it: {@code Patient.link or extension}. */
        String name() {
            return pattern.replaceFirst("^\\.\\* ", "")
                    .replace("\\.", ".")
                    .replaceAll("\\.?\\.\\*", "")
                    .replaceAll("[()]", "")
                    .replace("|", " or ");
        }
    }

    /** Reads {@code differences.txt} of a folder: pattern, who is right, why, between bars. */
    static Differences read(Path folder) throws IOException {
        return new Differences(Files.readAllLines(folder.resolve("differences.txt")).stream()
                .map(line -> line.split(" \\| ", -1))
                .map(cells -> new Explained(cells[0], cells[1], cells[2]))
                .toList());
    }

    /** Returns the number of findings of each class, agreement left out; fails on one that no class explains. */
    Map<Explained, Long> counts(Agreement agreement) {
        Map<Explained, Long> counts = new LinkedHashMap<>();
        classes.forEach(explained -> counts.put(explained, 0L));
        for (Finding finding : agreement.findings()) {
            if (finding.kind() != Finding.Kind.AGREE) {
                counts.merge(of(finding.kind() + " " + finding.path()), 1L, Long::sum);
            }
        }
        return counts;
    }

    private Explained of(String finding) {
        return classes.stream()
                .filter(explained -> finding.matches(explained.pattern()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no class in differences.txt explains " + finding));
    }
}
