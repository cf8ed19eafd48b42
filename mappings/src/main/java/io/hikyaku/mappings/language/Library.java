// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.language;

import java.util.Map;
import java.util.Set;

/**
 * Every map and table of the chosen layers, merged.
 *
 * @param maps maps by id, in order of id
 * @param tables tables by id, in order of id
 * @param findings rows of findings by name, in order of name
 * @param unreadable ids of maps and tables whose files are not readable, so that nothing else is said of them
 * @param version 12 hexadecimal digits of the files' content
 */
public record Library(
        Map<String, MapFile> maps,
        Map<String, TableFile> tables,
        Map<String, FindingRow> findings,
        Set<String> unreadable,
        String version) {}
