// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.mappings.hl7.Hl7Encoder;
import io.hikyaku.mappings.hl7.Hl7Header;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/**
 * An HL7 acknowledgement in the sender's own delimiters and charset.
 *
 * @param to the header of the message it answers
 * @param code MSA-1: AA, AE or AR
 * @param problem code and what happened, for ERR; empty for AA
 * @see <a href="https://www.hl7.org/implement/standards/product_brief.cfm?product_id=144">HL7 v2.5 chapter 2, §2.13</a>
 */
record Answer(Hl7Header to, String code, String problem) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss.SSSZ").withZone(ZoneOffset.UTC);

    /**
     * → the bytes of the acknowledgement. What the sender wrote returns byte for byte, the rest is ASCII, which every charset holds.
     *
     * @param time MSH-7
     * @param id MSH-10, unique
     */
    byte[] bytes(Instant time, String id) {
        String answer = header(time, id) + "\r" + line("MSA", code, to.field(10)) + "\r" + error();
        return Hl7Encoder.encode(answer, StandardCharsets.ISO_8859_1);
    }

    private String header(Instant time, String id) {
        String encoding = to.field(2).isEmpty() ? "^~\\&" : to.field(2);
        return line(
                "MSH",
                encoding,
                to.field(5),
                to.field(6),
                to.field(3),
                to.field(4),
                TIME.format(time),
                "",
                type(),
                id,
                orElse(to.field(11), "P"),
                orElse(to.field(12), "2.5"),
                "",
                "",
                "",
                "",
                "",
                to.field(18));
    }

    private String type() {
        String[] event = to.field(9).split(java.util.regex.Pattern.quote(String.valueOf(to.component())), -1);
        return event.length > 1 ? "ACK" + to.component() + event[1] + to.component() + "ACK" : "ACK";
    }

    private String error() {
        if (problem.isEmpty()) {
            return "";
        }
        char c = to.component();
        String condition =
                "AR".equals(code) ? "100" + c + "Segment sequence error" : "207" + c + "Application internal error";
        return line("ERR", "", "", condition + c + "HL70357", "E", "", "", "", problem) + "\r";
    }

    private String line(String... fields) {
        int last = fields.length;
        while (last > 1 && fields[last - 1].isEmpty()) {
            last--;
        }
        return String.join(String.valueOf(to.separator()), Arrays.asList(fields).subList(0, last));
    }

    private static String orElse(String value, String otherwise) {
        return value.isEmpty() ? otherwise : value;
    }
}
