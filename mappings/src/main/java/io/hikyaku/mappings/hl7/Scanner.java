// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.hl7;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;

/**
 * Characters → index, in one pass. Segments end at CR, LF or both. A line that does not begin like a segment goes on with the
 * value before it, because a sender wrote a line end into a text.
 */
final class Scanner {
    private final String text;
    private final int end;
    private final Delimiters delimiters;
    private final boolean[] structuring;
    private final Index index;
    private int at;
    private int field;
    private int repetition;
    private int component;
    private int subcomponent;
    private int valueStart;
    private int needsReading;

    private Scanner(String text, int end, Delimiters delimiters) {
        this.text = text;
        this.end = end;
        this.delimiters = delimiters;
        this.structuring = delimiters.structuring();
        this.index = new Index(end);
    }

    static Index scan(String text, int from, int end, Delimiters delimiters) {
        Limits.check(end - from, Limits.MAX_CHARS, "characters", "the message");
        Scanner scanner = new Scanner(text, end, delimiters);
        scanner.scanHeader();
        while (scanner.at < end) {
            scanner.scanSegment();
        }
        scanner.index.end();
        return scanner.index;
    }

    private void scanHeader() {
        index.addSegment(Index.name("MSH", 0));
        at = delimiters.end();
        begin(1);
        begin(2);
        scanFields();
    }

    private void scanSegment() {
        int name = Index.name(text, at);
        if (index.name(0) == name) {
            throw new MappingException(
                    MappingProblem.NOT_HL7,
                    "the text holds more than one message",
                    "the second MSH segment",
                    "let the sender frame each message by itself");
        }
        index.addSegment(name);
        at += 3;
        begin(0);
        scanFields();
    }

    private void scanFields() {
        for (skipPlain(); at < end; at++, skipPlain()) {
            char c = text.charAt(at);
            if (c == delimiters.field()) {
                closeValue();
                begin(field + 1);
            } else if (c == delimiters.component()) {
                closeValue();
                component++;
                subcomponent = 1;
            } else if (c == delimiters.subcomponent()) {
                closeValue();
                subcomponent++;
            } else if (c == delimiters.repetition()) {
                closeValue();
                repetition++;
                component = 1;
                subcomponent = 1;
            } else if (c == delimiters.escape()) {
                needsReading = 1;
            } else if (Delimiters.isLineEnd(c) && lineEndsSegment()) {
                return;
            }
        }
        closeValue();
    }

    /** Goes on to the next character that may structure the message: most do not, and one look tells. */
    private void skipPlain() {
        int next = at;
        while (next < end && text.charAt(next) < Delimiters.ASCII && !structuring[text.charAt(next)]) {
            next++;
        }
        at = next;
    }

    private void begin(int number) {
        if (number > 0) {
            index.addField();
        }
        field = number;
        repetition = 1;
        component = 1;
        subcomponent = 1;
        valueStart = at + 1;
        needsReading = 0;
    }

    /** At a line end: closes the segment where the next line begins one, else goes on inside the value. */
    private boolean lineEndsSegment() {
        int next = at;
        while (next < end && Delimiters.isLineEnd(text.charAt(next))) {
            next++;
        }
        if (next < end && !beginsSegment(next)) {
            needsReading = 1;
            at = next - 1;
            return false;
        }
        closeValue();
        at = next;
        return true;
    }

    private boolean beginsSegment(int from) {
        if (from + 3 > end || !isUpper(text.charAt(from))) {
            return false;
        }
        for (int i = from + 1; i < from + 3; i++) {
            char c = text.charAt(i);
            if (!isUpper(c) && (c < '0' || c > '9')) {
                return false;
            }
        }
        return from + 3 == end
                || text.charAt(from + 3) == delimiters.field()
                || Delimiters.isLineEnd(text.charAt(from + 3));
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private void closeValue() {
        int start = valueStart;
        int last = at;
        while (start < last && text.charAt(start) <= ' ') {
            start++;
        }
        while (start < last && text.charAt(last - 1) <= ' ') {
            last--;
        }
        if (start < last && field > 0) {
            checkLimits();
            index.addLeaf(Index.key(field, repetition, component, subcomponent) | needsReading, start, last);
        }
        valueStart = at + 1;
        needsReading = 0;
    }

    private void checkLimits() {
        if ((field | component | subcomponent) > 512 || repetition > Limits.MAX_REPETITIONS) {
            String place = "segment %d of the message".formatted(index.segments());
            Limits.check(field, Limits.MAX_FIELDS, "fields in a segment", place);
            Limits.check(repetition, Limits.MAX_REPETITIONS, "repetitions of a field", place);
            Limits.check(component, Limits.MAX_COMPONENTS, "components in a value", place);
            Limits.check(subcomponent, Limits.MAX_COMPONENTS, "subcomponents in a value", place);
        }
    }
}
