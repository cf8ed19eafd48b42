// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.language;

import io.hikyaku.mappings.Place;
import java.util.List;

/**
 * A segment, datatype or message map as written, all its layers together.
 *
 * @param id {@code segment/pid-to-patient}
 * @param at the first line of its first layer
 * @param from message structure, segment or datatype it reads
 * @param to type it fills
 * @param key paths that identify the resource it makes, in lists of which the first that is valued counts; empty for none
 * @param guide tables of the guide it follows, where its name does not already say it
 * @param on message types it takes; message maps only
 * @param occurred paths of the time of the event; message maps only
 * @param groups groups of segments; message maps only
 * @param rows its rows in order
 */
public record MapFile(
        String id,
        Place at,
        String from,
        String to,
        List<List<String>> key,
        List<String> guide,
        List<String> on,
        List<String> occurred,
        List<Group> groups,
        List<Row> rows) {

    /** Says whether it is the map of a message. */
    public boolean isMessage() {
        return id.startsWith("message/");
    }

    /** Says whether it is the map of a datatype. */
    public boolean isDatatype() {
        return id.startsWith("datatype/");
    }
}
