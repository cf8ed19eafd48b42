// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription;

import java.util.List;

/** What a table says of the records of one number. */
public interface RecordKind {
    /** Returns the record's number. */
    int number();

    /** Returns the names of the fields behind the number, separated by blanks. */
    String layout();

    /** Returns the names of the fields behind the number. */
    default List<String> fields() {
        return List.of(layout().split(" ", -1));
    }

    /** Returns the place of a field, counted from 1 behind the number; fails on a name the record has not. */
    default int place(String field) {
        int at = fields().indexOf(field);
        if (at < 0) {
            throw new IllegalArgumentException("record %d has no field %s".formatted(number(), field));
        }
        return at + 1;
    }
}
