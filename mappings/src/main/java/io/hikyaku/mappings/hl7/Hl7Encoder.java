// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.hl7;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;

/** Text → bytes. Strict: what a charset cannot write is a problem, never a question mark. */
public final class Hl7Encoder {
    private Hl7Encoder() {}

    /**
     * Encodes a text. A sign that the charset has only as its other {@link Variant} is written as that.
     *
     * @throws MappingException MAP-123 if the charset has no bytes for a character
     */
    public static byte[] encode(String text, Charset charset) {
        CharsetEncoder encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer characters = CharBuffer.wrap(writable(text, charset));
        try {
            ByteBuffer encoded = encoder.encode(characters);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new MappingException(
                    MappingProblem.UNENCODABLE,
                    "%s has no bytes for a character of the text".formatted(charset.name()),
                    "character %d of the text".formatted(characters.position() + 1),
                    "send to that receiver in UTF-8, or replace the character in the mapping");
        }
    }

    /** Chooses of each sign the variant the charset has; of two it has, the shorter one: the other is in JIS X 0212, which few read. */
    private static String writable(String text, Charset charset) {
        CharsetEncoder able = charset.newEncoder();
        StringBuilder written = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            for (Variant variant : Variant.values()) {
                if (variant.is(c) && length(variant.other(c), able) < length(c, able)) {
                    written.setCharAt(i, variant.other(c));
                }
            }
        }
        return written.toString();
    }

    private static int length(char c, CharsetEncoder able) {
        try {
            return able.encode(CharBuffer.wrap(new char[] {c})).remaining();
        } catch (CharacterCodingException e) {
            return Integer.MAX_VALUE;
        }
    }
}
