// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.language.MapFile;
import java.util.ArrayList;
import java.util.List;

/**
 * What identifies the resource a map makes.
 *
 * @param lists lists of paths, of which the first whose first path is valued counts
 * @param numbered whether things with the same values are told apart by counting them: {@code "#"} at the end of a list
 */
record Key(List<List<Source>> lists, boolean numbered) {
    private static final String NUMBER = "#";

    static Key of(MapFile file, Sources sources) {
        List<List<Source>> lists = new ArrayList<>();
        boolean numbered = false;
        for (List<String> written : file.key()) {
            numbered |= written.contains(NUMBER);
            List<String> paths =
                    written.stream().filter(path -> !path.equals(NUMBER)).toList();
            lists.add(sources.require(paths, file.at()));
        }
        return new Key(List.copyOf(lists), numbered);
    }

    boolean isEmpty() {
        return lists.isEmpty();
    }

    /** Returns the values that identify what stands at a spot, empty where no list is valued. */
    List<String> values(Run run, Spot at) {
        for (int i = 0; i < lists.size(); i++) {
            List<Source> paths = lists.get(i);
            String first = paths.isEmpty() ? "" : run.text(paths.get(0), at);
            if (!first.isEmpty()) {
                return values(first, run, paths, at);
            }
        }
        return List.of();
    }

    private static List<String> values(String first, Run run, List<Source> paths, Spot at) {
        List<String> values = new ArrayList<>(paths.size());
        values.add(first);
        for (int i = 1; i < paths.size(); i++) {
            values.add(run.text(paths.get(i), at));
        }
        return values;
    }
}
