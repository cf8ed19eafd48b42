// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.fhir;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Nodes → JSON in UTF-8, written once into one growing array. Large texts are set aside, and written when everything is known, so that a
 * document of 20 MB is not held twice. Not thread-safe.
 */
public final class JsonWriter {
    private static final int LARGE_CHARACTERS = 1 << 16;
    private static final int PIECE_CHARACTERS = 1 << 13;

    /** A text that belongs in front of a place in the array. */
    private record Large(int at, String text) {}

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final List<Large> aside = new ArrayList<>(0);
    private byte[] bytes;
    private int size;
    private boolean lacking;

    /** Makes a writer that expects to write about that many bytes. */
    public JsonWriter(int expectedBytes) {
        bytes = new byte[Math.max(256, expectedBytes)];
    }

    /** Returns how many bytes it has room for. */
    int room() {
        return bytes.length;
    }

    /** Returns how many bytes are written, but for large texts. */
    public int size() {
        return size;
    }

    /** Says whether an instance was written that lacks an element FHIR requires of its type. */
    boolean isLacking() {
        return lacking;
    }

    /** Forgets what was written behind a size, and what it lacked. */
    void truncate(int toSize) {
        size = toSize;
        lacking = false;
        aside.removeIf(large -> large.at >= toSize);
    }

    /** Returns what was written. */
    public byte[] toBytes() {
        if (aside.isEmpty()) {
            return Arrays.copyOf(bytes, size);
        }
        int[] total = {0};
        drain(0, (piece, from, length) -> total[0] = Math.addExact(total[0], length));
        ByteBuffer whole = ByteBuffer.allocate(total[0]);
        drain(0, whole::put);
        return whole.array();
    }

    /** Takes bytes. */
    @FunctionalInterface
    interface Sink {
        void take(byte[] bytes, int from, int length);
    }

    /** Hands over what was written behind a size, piece by piece. */
    void drain(int from, Sink sink) {
        drain(from, size, sink);
    }

    /** Hands over what was written from one size to another, piece by piece. */
    void drain(int from, int to, Sink sink) {
        int read = from;
        for (Large large : aside) {
            if (large.at >= from && large.at < to) {
                sink.take(bytes, read, large.at - read);
                drain(large.text, sink);
                read = large.at;
            }
        }
        sink.take(bytes, read, to - read);
    }

    /** Hands over a large text, piece by piece through the room behind what is written. */
    private void drain(String text, Sink sink) {
        int own = size;
        for (int from = 0, to; from < text.length(); from = to) {
            to = Math.min(text.length(), from + PIECE_CHARACTERS);
            to -= to < text.length() && Character.isHighSurrogate(text.charAt(to - 1)) ? 1 : 0;
            characters(text, from, to);
            sink.take(bytes, own, size - own);
            size = own;
        }
    }

    /** Writes ASCII as it is. */
    @SuppressWarnings(
            "deprecation") // takes the lower half of each character, which of ASCII is its byte, and makes no copy
    // first
    public JsonWriter raw(String ascii) {
        int length = ascii.length();
        reserve(length);
        ascii.getBytes(0, length, bytes, size);
        size += length;
        return this;
    }

    private void one(char ascii) {
        reserve(1);
        bytes[size++] = (byte) ascii;
    }

    /** Writes bytes as they are. */
    JsonWriter raw(byte[] json) {
        reserve(json.length);
        System.arraycopy(json, 0, bytes, size, json.length);
        size += json.length;
        return this;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length + (bytes.length >> 1), size + more));
        }
    }

    /** Writes the filled elements of an instance, without braces. */
    public JsonWriter members(Element element) {
        members(element, false, null);
        return this;
    }

    /** Writes the value of one element of an instance; {@code null} where it is not filled. */
    public JsonWriter element(FhirElement slot, Element element) {
        Node value = element.get(slot);
        if (value == null) {
            return raw("null");
        }
        node(slot, value);
        return this;
    }

    /** Writes the filled elements of an instance but one, without braces; the first behind a comma where {@code comma} says so. */
    void members(Element element, boolean comma, @Nullable FhirElement but) {
        boolean behind = comma;
        for (int i = 0; i < element.size(); i++) {
            FhirElement slot = element.slot(i);
            if (slot == but) {
                continue;
            }
            if (behind) {
                one(',');
            }
            behind = true;
            raw(slot.json());
            if (slot.isMany()) {
                array(slot, element.nodes(i));
            } else {
                node(slot, element.single(i));
            }
        }
    }

    private void array(FhirElement slot, List<Node> nodes) {
        one('[');
        for (int i = 0; i < nodes.size(); i++) {
            if (i > 0) {
                one(',');
            }
            node(slot, nodes.get(i));
        }
        one(']');
    }

    private void node(FhirElement slot, Node node) {
        if (node instanceof Element element) {
            lacking |= !slot.needs().lacking(element).isEmpty();
            one('{');
            members(element, false, null);
            one('}');
        } else if (node instanceof Value value) {
            if (!slot.isQuoted()) {
                raw(value.text());
            } else if (value.json().length > 0) {
                one('"');
                raw(value.json());
                one('"');
            } else {
                string(value.text());
            }
        } else {
            one('"');
            raw(((Link) node).target().url());
            one('"');
        }
    }

    /** Writes a JSON string. */
    public JsonWriter string(String text) {
        one('"');
        characters(text);
        one('"');
        return this;
    }

    /** Writes the characters of a JSON string, without its quotes. */
    public JsonWriter characters(String text) {
        if (text.length() > LARGE_CHARACTERS) {
            aside.add(new Large(size, text));
        } else {
            characters(text, 0, text.length());
        }
        return this;
    }

    private void characters(String text, int from, int length) {
        reserve(length - from);
        byte[] into = bytes;
        int at = size;
        for (int i = from; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || c < ' ' || c == '"' || c == '\\') {
                size = at;
                mixed(text, i, length);
                return;
            }
            into[at++] = (byte) c;
        }
        size = at;
    }

    /** Writes characters of which some are not plain ASCII. */
    private void mixed(String text, int from, int length) {
        for (int i = from; i < length; i++) {
            char c = text.charAt(i);
            reserve(length - i + 16);
            if (c < 0x80 && c >= ' ' && c != '"' && c != '\\') {
                bytes[size++] = (byte) c;
            } else {
                i += special(text, i, c);
            }
        }
    }

    /** Writes one character that is not plain ASCII; returns how many further chars it took. */
    private int special(String text, int at, char c) {
        if (c < 0x80) {
            escaped(c);
        } else if (c < 0x800) {
            bytes[size++] = (byte) (0xC0 | c >> 6);
            bytes[size++] = continuation(c);
        } else if (Character.isHighSurrogate(c)
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1))) {
            int point = Character.toCodePoint(c, text.charAt(at + 1));
            bytes[size++] = (byte) (0xF0 | point >> 18);
            bytes[size++] = continuation(point >> 12);
            bytes[size++] = continuation(point >> 6);
            bytes[size++] = continuation(point);
            return 1;
        } else {
            bytes[size++] = (byte) (0xE0 | c >> 12);
            bytes[size++] = continuation(c >> 6);
            bytes[size++] = continuation(c);
        }
        return 0;
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }

    private void escaped(char c) {
        bytes[size++] = '\\';
        switch (c) {
            case '"', '\\' -> bytes[size++] = (byte) c;
            case '\n' -> bytes[size++] = 'n';
            case '\r' -> bytes[size++] = 'r';
            case '\t' -> bytes[size++] = 't';
            default -> {
                bytes[size++] = 'u';
                bytes[size++] = '0';
                bytes[size++] = '0';
                bytes[size++] = HEX[c >> 4];
                bytes[size++] = HEX[c & 15];
            }
        }
    }
}
