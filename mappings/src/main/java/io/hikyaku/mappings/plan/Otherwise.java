// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

/** What becomes of a value its row cannot carry, or a code outside its table. */
enum Otherwise {
    /** The message is held. */
    HOLD,
    /** The value, or the code, is left to other rows; unmapped where none carries it. */
    LEAVE,
    /** As LEAVE for values, as KEEP for codes; and it is put on the list of what a person should look at. */
    WORKLIST,
    /** The code is carried as sent. */
    KEEP
}
