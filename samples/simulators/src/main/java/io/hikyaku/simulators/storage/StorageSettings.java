// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.storage;

import java.nio.file.Path;
import java.time.LocalDate;

/**
 * What storage is to be made.
 *
 * @param folder where; it is made, and may hold nothing
 * @param patients how many patients, 1 to {@link #MOST_PATIENTS}
 * @param years how many years of each, 1 to {@link #MOST_YEARS}
 * @param seed the same seed makes the same bytes
 * @param volumes over how many folders {@code volume-1} … the days are divided; 1 = the folder itself is the storage
 * @param firstDay the first day of the first year
 */
public record StorageSettings(Path folder, int patients, int years, long seed, int volumes, LocalDate firstDay) {
    /** So many patients have numbers of eight digits of their own. */
    public static final int MOST_PATIENTS = 9_999_999;
    /** So many years a storage may span. */
    public static final int MOST_YEARS = 30;
    /** Over so many folders it may be divided. */
    public static final int MOST_VOLUMES = 99;

    private static final LocalDate USUAL_FIRST_DAY = LocalDate.of(2019, 4, 1);

    /** Checks the limits. */
    public StorageSettings {
        within("patients", patients, MOST_PATIENTS);
        within("years", years, MOST_YEARS);
        within("volumes", volumes, MOST_VOLUMES);
    }

    /** Folder, size and seed → a storage in one volume that begins in April 2019. */
    public static StorageSettings of(Path folder, int patients, int years, long seed) {
        return new StorageSettings(folder, patients, years, seed, 1, USUAL_FIRST_DAY);
    }

    /** A number → the same over so many volumes. */
    public StorageSettings withVolumes(int number) {
        return new StorageSettings(folder, patients, years, seed, number, firstDay);
    }

    private static void within(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException("%s is %d, not 1 to %d".formatted(name, value, most));
        }
    }
}
