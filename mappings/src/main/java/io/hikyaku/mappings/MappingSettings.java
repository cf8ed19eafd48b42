// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import java.time.ZoneId;

/**
 * What of an installation its mappings need to know.
 *
 * @param facility ten-digit institution code; part of every identity, {@code {facility}} in constants
 * @param site base URL of the hospital's own code systems, {@code {site}} in constants
 * @param zone zone of times that state no offset
 */
public record MappingSettings(String facility, String site, ZoneId zone) {}
