// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.ssmix2;

import java.util.Locale;

/** What the last character of an SS-MIX2 file's name says of it (コンディションフラグ). */
public enum SsMix2Condition {
    /** {@code 0}: the file is deleted, or tells of a deletion. */
    DELETED,
    /** {@code 1}: the file holds what is true now. */
    CURRENT,
    /** {@code 2}: a later file has taken its place. */
    SUPERSEDED;

    static SsMix2Condition of(String flag) {
        return switch (flag) {
            case "0" -> DELETED;
            case "1" -> CURRENT;
            default -> SUPERSEDED;
        };
    }

    /** Returns the word for it in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
