// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.language;

import io.hikyaku.mappings.Place;
import java.util.List;

/**
 * What is expected of messages, and reported where it does not hold: a row of a file in a layer's folder {@code finding}.
 *
 * @param at where it stands
 * @param name its name, {@code end-before-start}; a later layer replaces or removes it by that
 * @param on the types of message it is about, {@code RDE^O11} or {@code ADT}; empty for all
 * @param each the segment it looks at, each of them; empty for the message as a whole
 * @param in the segment that opens the group the others are looked for in; empty for {@code each}
 * @param expect what has to hold
 * @param condition where it has to hold; empty for everywhere
 */
public record FindingRow(
        Place at, String name, List<String> on, String each, String in, String expect, String condition) {}
