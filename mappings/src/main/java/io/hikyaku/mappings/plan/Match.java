// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import static io.hikyaku.mappings.plan.Step.whole;

import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.fhir.Resource;
import io.hikyaku.mappings.language.Row;
import io.hikyaku.mappings.language.Slips;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which resources one refers to, where their place does not say it: those whose values of some paths are its own values of others. {@code
 * as: reference OBX-4.1 OBX-4.1}: of the same number.
 *
 * @param own paths read where the resource that refers was made; the first must be valued
 * @param theirs paths read where the others were made
 */
record Match(List<Source> own, List<Source> theirs) {
    private static final String BETWEEN = "\u0000";

    /** Reads the pairs of paths behind {@code reference}; null where there are none, or a slip was told. */
    static @Nullable Match read(Row row, Sources sources, Slips slips) {
        String[] words = row.argument().split(" ", -1);
        List<Source> own = new ArrayList<>();
        List<Source> theirs = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            Source source = sources.require(words[i], row.at());
            if (source == null) {
                return null;
            }
            (i % 2 == 1 ? own : theirs).add(source);
        }
        if (own.size() != theirs.size()) {
            slips.add(
                    MappingProblem.UNKNOWN_NOTATION,
                    row.at(),
                    "the paths behind reference are no pairs",
                    "write pairs: a path of what refers, and the path of what it refers to that says the same");
        }
        return own.isEmpty() || own.size() != theirs.size() ? null : new Match(List.copyOf(own), List.copyOf(theirs));
    }

    /** Returns the resources of a name by their values. */
    Map<String, List<Resource>> index(Run run, String name) {
        Map<String, List<Resource>> found = new HashMap<>();
        collect(run, run.structure().root(), name, found);
        return found;
    }

    private void collect(Run run, Instance instance, String name, Map<String, List<Resource>> found) {
        List<Resource> made = instance.resources(name);
        if (!made.isEmpty()) {
            found.computeIfAbsent(values(run, instance, theirs), key -> new ArrayList<>())
                    .addAll(made);
        }
        instance.within().forEach(inner -> collect(run, inner, name, found));
    }

    /** Returns what a resource made in an instance refers to; nothing where its first path is not valued. */
    List<Resource> of(Run run, Instance instance, Map<String, List<Resource>> index) {
        String key = values(run, instance, own);
        return key.startsWith(BETWEEN) ? List.of() : index.getOrDefault(key, List.of());
    }

    private static String values(Run run, Instance instance, List<Source> sources) {
        Spot at = whole(run.message(), instance.segment(0), 1);
        StringBuilder values = new StringBuilder();
        sources.forEach(source -> values.append(run.text(source, at)).append(BETWEEN));
        return values.toString();
    }
}
