// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import java.nio.file.Path;
import java.util.List;

/** Mapping files → everything that is wrong with them, without an exception: what {@code ./hikyaku check} shows. */
public final class MappingCheck {
    private MappingCheck() {}

    /** Returns every slip of the layers by file and line; empty where {@link Mappings#load} would succeed. */
    public static List<Slip> slips(Path folder, List<String> layers, MappingSettings settings) {
        try {
            Mappings.load(folder, layers, settings);
            return List.of();
        } catch (MappingException e) {
            return e.slips();
        }
    }
}
