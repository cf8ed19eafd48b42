// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.validation;

import java.io.ByteArrayOutputStream;

/**
 * A Bundle → the same with the middle of its long texts left out, so that judging a document of 50 MB does not take five times its
 * size. Whether a text is Base64 stays as it was: of a middle that is not, a sign stays that is not. Markup stays whole.
 */
final class Abridged {
    /** Longest text left alone. */
    static final int MAX_TEXT_BYTES = 1 << 16;

    /** What is kept of a longer one at either end. */
    private static final int END_BYTES = 1 << 12;

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_ ";

    private final byte[] json;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private int written;

    private Abridged(byte[] json) {
        this.json = json;
    }

    /** JSON → JSON; the same array where no text in it is long. */
    static byte[] of(byte[] json) {
        return json.length <= MAX_TEXT_BYTES ? json : new Abridged(json).whole();
    }

    private byte[] whole() {
        for (int at = 0; at < json.length; at++) {
            if (json[at] == '"') {
                int end = end(at + 1);
                if (end - at > MAX_TEXT_BYTES && json[at + 1] != '<') {
                    leaveOut(at + 1, end);
                }
                at = end;
            }
        }
        if (written == 0) {
            return json;
        }
        kept.write(json, written, json.length - written);
        return kept.toByteArray();
    }

    /** Returns where the text that begins here has its closing quote. */
    private int end(int begin) {
        int at = begin;
        while (at < json.length && json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        return at;
    }

    private void leaveOut(int begin, int end) {
        int from = boundary(begin, begin + END_BYTES);
        int to = boundary(from, end - END_BYTES);
        kept.write(json, written, from - written);
        if (!isBase64(from, to)) {
            kept.write('*');
        }
        written = to;
    }

    /** Returns the first place, not before the one wanted, that lies within no escape and no character of several bytes. */
    private int boundary(int begin, int wanted) {
        int at = begin;
        while (at < wanted) {
            at += escaped(at);
        }
        while (at < json.length && (json[at] & 0xC0) == 0x80) {
            at++;
        }
        return at;
    }

    private int escaped(int at) {
        if (json[at] != '\\') {
            return 1;
        }
        return json[at + 1] == 'u' ? 6 : 2;
    }

    private boolean isBase64(int from, int to) {
        for (int at = from; at < to; at++) {
            boolean harmless = json[at] == '\\' && "nrt/".indexOf(json[at + 1]) >= 0;
            at += harmless ? 1 : 0;
            if (!harmless && ALPHABET.indexOf(json[at]) < 0) {
                return false;
            }
        }
        return true;
    }
}
