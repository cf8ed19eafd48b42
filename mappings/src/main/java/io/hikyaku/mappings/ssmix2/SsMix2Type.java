// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.ssmix2;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A data type of the standardized storage (データ種別).
 *
 * @param code its code, {@code OMP-01}; a folder and a part of each file's name
 * @param name its Japanese name
 * @param events the message types it may hold, {@code RDE^O11}
 */
public record SsMix2Type(String code, String name, List<String> events) {
    private static final Map<String, SsMix2Type> ALL = read();

    /** Checks nothing; copies the events. */
    public SsMix2Type {
        events = List.copyOf(events);
    }

    /** Returns every data type, in the guideline's order. */
    public static Collection<SsMix2Type> all() {
        return ALL.values();
    }

    /** Returns the data type of a code; empty for those of the extended storage, which sites name themselves. */
    public static Optional<SsMix2Type> of(String code) {
        return Optional.ofNullable(ALL.get(code));
    }

    private static Map<String, SsMix2Type> read() {
        Map<String, SsMix2Type> types = new LinkedHashMap<>();
        try (InputStream in = Objects.requireNonNull(SsMix2Type.class.getResourceAsStream("types.csv"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .forEach(cell -> types.put(cell[0], new SsMix2Type(cell[0], cell[1], List.of(cell[2].split(" ")))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return types;
    }
}
