// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.outbound;

import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/**
 * What MSH says of a message that is written here.
 *
 * @param from MSH-3 and MSH-4, {@code HIKYAKU^HOSPITAL}
 * @param to MSH-5 and MSH-6, {@code LIS^LAB}
 * @param time MSH-7
 * @param zone the zone it is told in
 * @param controlId MSH-10: the same for the same message, however often it is written
 * @param charset what it is encoded in, for MSH-18
 */
public record OutboundHead(String from, String to, Instant time, ZoneId zone, String controlId, Charset charset) {
    private static final Map<String, String> NAMES = Map.of(
            "ISO-2022-JP", "~ISO IR87", "x-windows-50221", "~ISO IR87", "UTF-8", "UNICODE UTF-8", "US-ASCII", "ASCII");
    private static final String ISO_2022 = "~ISO IR87";

    /** → the line, without its end. */
    String line(String type) {
        String name = NAMES.getOrDefault(charset.name(), "");
        String escapes = name.equals(ISO_2022) ? "||ISO 2022-1994" : "";
        DateTimeFormatter format =
                DateTimeFormatter.ofPattern("uuuuMMddHHmmssxx", Locale.ROOT).withZone(zone);
        return "MSH|^~\\&|%s|%s|%s||%s|%s|P|2.5||||||%s%s"
                .formatted(sides(from), sides(to), format.format(time), type, controlId, name, escapes);
    }

    private static String sides(String names) {
        return names.contains("^") ? names.replaceFirst("\\^", "|") : names + "|";
    }
}
