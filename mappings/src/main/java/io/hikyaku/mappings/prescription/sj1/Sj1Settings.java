// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.sj1;

import java.nio.charset.Charset;
import java.time.ZoneId;

/**
 * What an installation knows and no message says.
 *
 * @param facility ten digits: prefecture, score table, institution; the setting {@code hikyaku.facility}
 * @param zone the zone the day of issue is told in
 * @param charset the character set the file is written in, stated in the request's header
 */
public record Sj1Settings(String facility, ZoneId zone, Charset charset) {}
