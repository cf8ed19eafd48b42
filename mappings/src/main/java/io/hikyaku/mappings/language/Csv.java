// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.language;

import java.util.ArrayList;
import java.util.List;

/**
 * Comma-separated values as RFC 4180 has them → records, each with the line it begins on. Quotes, doubled quotes and line ends
 * within quotes are read; blanks are part of a value.
 */
final class Csv {
    /** One record. */
    record Line(int number, List<String> values) {}

    private final String text;
    private int at;
    private int line = 1;

    Csv(String text) {
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    boolean hasNext() {
        return at < text.length();
    }

    Line next() {
        int begun = line;
        List<String> values = new ArrayList<>();
        values.add(value());
        while (at < text.length() && text.charAt(at) == ',') {
            at++;
            values.add(value());
        }
        endLine();
        return new Line(begun, values);
    }

    private void endLine() {
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        line++;
    }

    private String value() {
        return at < text.length() && text.charAt(at) == '"' ? quoted() : plain();
    }

    private String plain() {
        int from = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }

    /** What stands between a closing quote and the next comma belongs to the value, as most programs read it. */
    private String quoted() {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            boolean doubled = c == '"' && at < text.length() && text.charAt(at) == '"';
            if (c == '"' && !doubled) {
                return value.append(plain()).toString();
            }
            at += doubled ? 1 : 0;
            line += c == '\n' ? 1 : 0;
            value.append(c);
        }
        return value.toString();
    }
}
