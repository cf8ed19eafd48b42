// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.mapping;

import io.hikyaku.mappings.Mappings;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The compiled mappings of every layer some route names, exchanged as a whole. Immutable.
 *
 * @param layers layer → its mappings, those of the layers before it included
 * @param since when they began to apply
 */
public record Snapshot(Map<String, Mappings> layers, Instant since) {
    /** Copies what it is given. */
    public Snapshot {
        layers = Map.copyOf(layers);
    }

    /** Returns layer → version, by the names of the layers. */
    public Map<String, String> versions() {
        return layers.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, layer -> layer.getValue().version(), (one, other) -> one, TreeMap::new));
    }

    Mappings of(String layer) {
        Mappings mappings = layers.get(layer);
        if (mappings == null) {
            throw new IllegalStateException("no route has named the layer " + layer);
        }
        return mappings;
    }
}
