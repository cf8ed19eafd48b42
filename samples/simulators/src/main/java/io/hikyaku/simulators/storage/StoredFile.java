// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.storage;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/**
 * One file to be kept: what its path says, and its message.
 *
 * @param patientId 患者ID
 * @param careDate 診療日, or {@code -}
 * @param dataType データ種別
 * @param orderNumber オーダNo
 * @param occurred 発生日時
 * @param text the message, segments ending in CR
 */
record StoredFile(
        String patientId, String careDate, String dataType, String orderNumber, LocalDateTime occurred, String text) {
    /** Order number of what has none. */
    static final String NO_ORDER = "999999999999999";

    private static final DateTimeFormatter OCCURRED = DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS");

    /** Returns what two versions of one thing have in common. */
    String key() {
        return String.join("_", patientId, careDate, dataType, orderNumber);
    }

    /** Returns the name with a condition flag. */
    String name(int flag) {
        return "%s_%s_%s_%d".formatted(key(), OCCURRED.format(occurred), careDate.equals("-") ? "-" : "01", flag);
    }

    /** Returns the folders above it, joined by slashes. */
    String folders() {
        return String.join("/", patientId.substring(0, 3), patientId.substring(3, 6), patientId, careDate, dataType);
    }

    @Override
    public String toString() {
        return "StoredFile[" + dataType + "]";
    }
}
