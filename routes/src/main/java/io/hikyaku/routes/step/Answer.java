// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.mappings.hl7.Hl7Encoder;
import io.hikyaku.mappings.hl7.Hl7Header;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * An HL7 acknowledgement in the sender's own delimiters and charset.
 *
 * @param to the header of the message it answers
 * @param code MSA-1: AA, AE or AR; CA, CE or CR
 * @param problem code and what happened, for ERR; empty for AA and CA
 * @see <a href="https://www.hl7.org/implement/standards/product_brief.cfm?product_id=144">HL7 v2.5 chapter 2, §2.9</a>
 */
record Answer(Hl7Header to, String code, String problem) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss.SSSZ").withZone(ZoneOffset.UTC);
    private static final String TABLE = "HL70357";
    /** MSH-12 of the versions before 2.5. */
    private static final Pattern OLDER = Pattern.compile("2\\.[1-4](?!\\d)");

    /**
     * → the bytes of the acknowledgement. What the sender wrote returns byte for byte, the rest is ASCII, which every charset holds.
     *
     * @param time MSH-7
     * @param id MSH-10, unique
     */
    byte[] bytes(Instant time, String id) {
        return bytes(header(time, id, "", ""));
    }

    /**
     * → the same as a message of its own, which asks its receiver for a commit answer and no other.
     *
     * @param time MSH-7
     * @param id MSH-10, the same whenever it is repeated
     */
    byte[] initiated(Instant time, String id) {
        return bytes(header(time, id, "AL", "NE"));
    }

    private byte[] bytes(String header) {
        return Hl7Encoder.encode(header + "\r" + acknowledgement() + "\r" + error(), StandardCharsets.ISO_8859_1);
    }

    private String header(Instant time, String id, String accept, String application) {
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
                accept,
                application,
                "",
                to.field(18));
    }

    private String type() {
        String[] event = to.field(9).split(Pattern.quote(String.valueOf(to.component())), -1);
        return event.length > 1 ? "ACK" + to.component() + event[1] + to.component() + "ACK" : "ACK";
    }

    /** MSA-3, a text for a person, is where a sender older than ERR-8 looks for it. */
    private String acknowledgement() {
        return isOlder() ? line("MSA", code, to.field(10), problem) : line("MSA", code, to.field(10));
    }

    /** ERR of v2.5: a condition every receiver knows, our code in ERR-5, what happened in ERR-8. Older ones have all of it in ERR-1. */
    private String error() {
        if (problem.isEmpty()) {
            return "";
        }
        String condition = code.endsWith("R") ? "100" : "207";
        String said = code.endsWith("R") ? "Segment sequence error" : "Application internal error";
        String ours = problem.split(" ", 2)[0];
        String error = isOlder()
                ? line(
                        "ERR",
                        joined(to.component(), "", "", "", joined(to.subcomponent(), condition, said, TABLE, ours)))
                : line("ERR", "", "", joined(to.component(), condition, said, TABLE), "E", ours, "", "", problem);
        return error + "\r";
    }

    /** Whether ERR has one field only, as before v2.5; what names no version is answered as v2.5. */
    private boolean isOlder() {
        return OLDER.matcher(to.field(12)).lookingAt();
    }

    private static String joined(char delimiter, String... parts) {
        return String.join(String.valueOf(delimiter), parts);
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
