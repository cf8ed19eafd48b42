// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.language;

import java.util.Map;

/**
 * Every map and table of the chosen layers, merged.
 *
 * @param maps maps by id, in order of id
 * @param tables tables by id, in order of id
 * @param version 12 hexadecimal digits of the files' content
 */
public record Library(Map<String, MapFile> maps, Map<String, TableFile> tables, String version) {}
