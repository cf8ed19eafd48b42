// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp.out;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An acknowledgement, as far as a delivery needs it. What else it says is never repeated, for it may quote the patient.
 *
 * @param code MSA-1, such as AA
 * @param controlId MSA-2: MSH-10 of the message it answers
 * @param condition ERR-3, a code of HL7 table 0357 such as 207; empty where there is none
 * @see <a href="https://www.hl7.org/implement/standards/product_brief.cfm?product_id=144">HL7 v2.5 chapter 2, §2.15.8</a>
 */
record MllpAnswer(String code, String controlId, String condition) {
    private static final String HEADER = "MSH";
    private static final Pattern CODES = Pattern.compile("[AC][AER]");
    private static final Pattern CONDITION = Pattern.compile("\\d{3}");

    /** A frame's content → the acknowledgement, nothing where it is none. */
    static Optional<MllpAnswer> of(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1).stripLeading();
        if (!text.startsWith(HEADER) || text.length() < HEADER.length() + 2) {
            return Optional.empty();
        }
        String separator = text.substring(HEADER.length(), HEADER.length() + 1);
        String[] msa = segment(text, "MSA", separator);
        if (!CODES.matcher(field(msa, 1)).matches()) {
            return Optional.empty();
        }
        String component = text.substring(HEADER.length() + 1, HEADER.length() + 2);
        String condition = field(segment(text, "ERR", separator), 3).split(Pattern.quote(component), 2)[0];
        return Optional.of(new MllpAnswer(
                field(msa, 1), field(msa, 2), CONDITION.matcher(condition).matches() ? condition : ""));
    }

    /** Taken: processed (AA), or committed to safe storage (CA). */
    boolean isAccepted() {
        return code.endsWith("A");
    }

    /** Refused for good: it would be refused again (AR, CR). The others (AE, CE) may be taken later. */
    boolean isRejected() {
        return code.endsWith("R");
    }

    @Override
    public String toString() {
        return condition.isEmpty() ? code : code + " with condition " + condition;
    }

    private static String[] segment(String text, String name, String separator) {
        return Stream.of(text.split("[\r\n]+"))
                .filter(segment -> segment.startsWith(name + separator))
                .map(segment -> segment.split(Pattern.quote(separator), -1))
                .findFirst()
                .orElse(new String[0]);
    }

    private static String field(String[] segment, int number) {
        return number < segment.length ? segment[number] : "";
    }
}
