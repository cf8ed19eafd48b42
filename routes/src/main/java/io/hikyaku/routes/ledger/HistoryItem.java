// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

/**
 * One message of a history, and where it lies.
 *
 * @param phase items of an earlier phase are settled before a later phase begins; 0 where nothing refers to anything
 * @param occurred when the source says it happened or was written: 17 digits, year to milliseconds
 * @param turn who goes first of those of one time: the lower
 * @param place where it lies
 * @param patient whose it is; empty where the source does not say
 * @param type its type in words of the source, {@code OMP-01}, {@code ADT^A01}, {@code Patient}
 * @param day day of care, eight digits; {@code -} for none
 */
public record HistoryItem(int phase, String occurred, int turn, Place place, String patient, String type, String day) {
    /**
     * Where an item lies.
     *
     * @param folder which of the source's folders, from 0
     * @param path file below it, with {@code /}
     * @param firstByte where it begins in the file
     * @param bytes how long it is; {@link #WHOLE} for all of the file
     */
    public record Place(int folder, String path, long firstByte, long bytes) {
        /** All of the file. */
        public static final long WHOLE = -1;

        /** A whole file → its place. */
        public static Place of(int folder, String path) {
            return new Place(folder, path, 0, WHOLE);
        }

        @Override
        public String toString() {
            return "Place[" + folder + "]";
        }
    }

    /** Returns a text without the patient. */
    @Override
    public String toString() {
        return "HistoryItem[" + type + "]";
    }
}
