// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.language;

import io.hikyaku.mappings.Place;
import java.util.List;

/**
 * A group of segments of a message map.
 *
 * @param at file and line
 * @param name its name in the rows
 * @param opens segments that start a new instance
 * @param holds segments that join the open instance
 * @param repeats segments of which several in a row open one instance
 * @param in the group around; empty for the message
 * @param inherits segments an instance without its own reads from the one before
 */
public record Group(
        Place at,
        String name,
        List<String> opens,
        List<String> holds,
        List<String> repeats,
        String in,
        List<String> inherits) {}
