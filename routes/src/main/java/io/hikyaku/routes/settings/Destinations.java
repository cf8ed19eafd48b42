// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.settings;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which destinations of the route files this installation has: all but those that the setting {@value #OFF} names.
 *
 * @param off names of those it does not have
 */
public record Destinations(Set<String> off) {
    /** The setting: names, separated by commas, or {@value #NONE}. */
    public static final String OFF = "destinations.off";

    /** Says that no destination is switched off. */
    public static final String NONE = "none";

    /** Settings → which destinations are switched off; none where the setting is missing. */
    public static Destinations of(Settings settings) {
        return new Destinations(named(settings.values().getOrDefault(OFF, NONE)));
    }

    /** The setting's value → the names in it. */
    public static Set<String> named(String value) {
        return Stream.of(value.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !name.equals(NONE))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Names of destinations → those that are switched on, in their order. */
    public List<String> on(Collection<String> names) {
        return names.stream()
                .map(String::strip)
                .filter(name -> !off.contains(name))
                .toList();
    }
}
