// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What a JVM writes about its garbage collections. */
record HeapLog(Path file) {
    private static final Pattern AFTER_COLLECTION = Pattern.compile("Pause .*->(\\d+)M\\(");

    /** Returns the option that makes a JVM write it. */
    String option() {
        return "-Xlog:gc:file=" + file;
    }

    /** Returns what was left of the heap after each collection, in MB, oldest first. */
    List<Integer> afterCollectionsMb() throws IOException {
        return AFTER_COLLECTION
                .matcher(Files.readString(file))
                .results()
                .map(line -> Integer.parseInt(line.group(1)))
                .toList();
    }
}
