// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.language;

/** The ways a row may carry its value; a row says exactly one. */
public enum Way {
    /** By a notation. */
    AS,
    /** By another map. */
    WITH,
    /** By a table of codes. */
    TABLE,
    /** By a constant. */
    VALUE,
    /** Not at all, and why. */
    SKIP,
    /** Takes an earlier layer's row away, and why. */
    REMOVE
}
