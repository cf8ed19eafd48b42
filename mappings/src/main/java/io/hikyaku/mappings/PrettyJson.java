// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import java.io.ByteArrayOutputStream;

/** JSON on one line → JSON for people: two blanks a level. */
final class PrettyJson {
    private final ByteArrayOutputStream out;
    private int level;

    private PrettyJson(int expected) {
        out = new ByteArrayOutputStream(expected);
    }

    static byte[] of(byte[] json) {
        PrettyJson pretty = new PrettyJson(json.length * 2);
        boolean text = false;
        for (int i = 0; i < json.length; i++) {
            byte c = json[i];
            text = text ? c != '"' || isEscaped(json, i) : c == '"';
            if (text) {
                pretty.out.write(c);
            } else {
                pretty.structure(c);
            }
        }
        return pretty.out.toByteArray();
    }

    private static boolean isEscaped(byte[] json, int at) {
        int backslashes = 0;
        while (json[at - 1 - backslashes] == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private void structure(byte c) {
        if (c == '}' || c == ']') {
            level--;
            line();
        }
        out.write(c);
        if (c == '{' || c == '[') {
            level++;
            line();
        } else if (c == ',') {
            line();
        } else if (c == ':') {
            out.write(' ');
        }
    }

    private void line() {
        out.write('\n');
        for (int i = 0; i < level; i++) {
            out.write(' ');
            out.write(' ');
        }
    }
}
