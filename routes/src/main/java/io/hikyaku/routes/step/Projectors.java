// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.mappings.clins.ClinsSettings;
import io.hikyaku.mappings.clins.LaboItems;
import io.hikyaku.mappings.clins.Projector;
import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.problem.RouteProblem;
import io.hikyaku.routes.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The options of {@code step:project} → what makes the state of the EMR information sharing service.
 *
 * @param settings the installation's
 */
public record Projectors(Settings settings) {
    private static final String AT = "step:project";

    /** As a table it says that there is none, and no examination is told. */
    private static final String NONE = "none";

    /**
     * Makes it.
     *
     * @param options {@code since}, and where they are given {@code items}, {@code maxBundleBytes} and {@code version}
     * @throws RouteException {@code RTE-301} if one of them, or the facility, is not what it must be
     */
    public Projector of(Map<String, String> options) {
        return new Projector(settings(options));
    }

    /** What the projection, and the documents, need to know; fails as {@link #of} does. */
    public ClinsSettings settings(Map<String, String> options) {
        try {
            return new ClinsSettings(
                    settings.get("hikyaku.facility"),
                    settings.zone(),
                    Integer.parseInt(options.getOrDefault("since", "")),
                    options.getOrDefault("version", ClinsSettings.VERSION),
                    Integer.parseInt(options.getOrDefault("maxBundleBytes", "" + ClinsSettings.MOST_BYTES)),
                    items(options.getOrDefault("items", "")));
        } catch (NumberFormatException e) {
            throw slip("an option of step:project is no number", "write since as a year, and maxBundleBytes in bytes");
        } catch (IllegalArgumentException e) {
            throw slip(String.valueOf(e.getMessage()), "correct it");
        }
    }

    private LaboItems items(String file) {
        if (file.isEmpty() || file.equals(NONE)) {
            return LaboItems.none();
        }
        Path table = settings.home().resolve(file);
        try {
            return LaboItems.read(table);
        } catch (IOException e) {
            throw slip(
                    "the table of examinations cannot be read", "see docs/how-to/share-with-the-national-service.md");
        }
    }

    private static RouteException slip(String what, String fix) {
        return new RouteException(RouteProblem.SETTING, what, AT, fix);
    }
}
