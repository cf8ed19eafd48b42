// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import java.util.Comparator;

/**
 * Where a slip is.
 *
 * @param file the file, below the installation folder
 * @param line its line, from 1
 */
record Place(String file, int line) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::file).thenComparingInt(Place::line);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    /** Returns file and line as an editor takes them: {@code routes/ward.camel.yaml:12}. */
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
