// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * What the projection needs to know of the installation.
 *
 * @param facility ten digits of the institution
 * @param zone of times that are written
 * @param sinceYear year the institution joined the service; part of the identifiers of its lists, so it never changes
 * @param version of JP-CLINS the profiles are named with
 * @param maxBundleBytes of one transmission
 * @param items the examinations the service takes
 */
public record ClinsSettings(
        String facility, ZoneId zone, int sinceYear, String version, int maxBundleBytes, LaboItems items) {
    /** What the service takes at once. */
    public static final int MOST_BYTES = 10 * 1024 * 1024;

    /** The newest version of JP-CLINS that is known here. */
    public static final String VERSION = "1.10.0";

    /** The years an identifier of a Bundle may name. */
    static final int FIRST_YEAR = 2020;

    static final int LAST_YEAR = 2039;

    /** Checks them. */
    public ClinsSettings {
        if (!facility.matches("[0-4][0-9][1-3][0-9]{7}")) {
            throw new IllegalArgumentException("the facility is no institution's number of ten digits");
        }
        if (sinceYear < FIRST_YEAR || sinceYear > LAST_YEAR) {
            throw new IllegalArgumentException("sinceYear is not one of %d to %d".formatted(FIRST_YEAR, LAST_YEAR));
        }
        if (!version.matches("[0-9]{1,3}(\\.[0-9]{1,3}){1,2}")) {
            throw new IllegalArgumentException("version is none of JP-CLINS, such as " + VERSION);
        }
        if (maxBundleBytes < 1 || maxBundleBytes > MOST_BYTES) {
            throw new IllegalArgumentException("maxBundleBytes is not 1 to " + MOST_BYTES);
        }
    }

    String time(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }

    String profile(String name) {
        return ClinsUri.PROFILES + name + "_eCS|" + version;
    }
}
