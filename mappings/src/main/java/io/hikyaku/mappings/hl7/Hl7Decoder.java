// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.hl7;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes → text, in the charset the message itself names. Strict: a byte that is no text is a problem, never a question mark. */
public final class Hl7Decoder {
    private static final int MSH_18_BEHIND_MSH_1 = 17;
    private static final char REPLACEMENT = '\uFFFD';
    private static final int MAX_HEADER = 8_192;

    private Hl7Decoder() {}

    /**
     * Decodes one message.
     *
     * @param raw the bytes as received, with or without the block characters of MLLP
     * @param feedDefault the charset where MSH-18 is empty
     * @throws MappingException MAP-120 if the bytes are not text of that charset, MAP-121, MAP-122
     */
    public static String decode(byte[] raw, Charset feedDefault) {
        int bom = bomLength(raw);
        if (bom > 0) {
            return strict(raw, bom, StandardCharsets.UTF_8);
        }
        String named = msh18(raw, feedDefault);
        Charset charset = named.replace("~", "").isBlank() ? ownOf(feedDefault) : Hl7Charset.named(named);
        String text = strict(raw, 0, charset);
        return charset.equals(Hl7Charset.JAPANESE) ? Gaiji.read(text) : text;
    }

    /** Java's ISO-2022-JP lacks the rows that NEC added; the charset MSH-18 stands for has them. */
    private static Charset ownOf(Charset feedDefault) {
        return feedDefault.name().equals("ISO-2022-JP") ? Hl7Charset.JAPANESE : feedDefault;
    }

    private static int bomLength(byte[] raw) {
        return raw.length > 2 && raw[0] == (byte) 0xEF && raw[1] == (byte) 0xBB && raw[2] == (byte) 0xBF ? 3 : 0;
    }

    /** Reads MSH-18 before the charset is known. Kanji in the header may hold a delimiter's byte, so they are decoded first. */
    private static String msh18(byte[] raw, Charset feedDefault) {
        int end = 0;
        while (end < Math.min(raw.length, MAX_HEADER) && (end < 4 || !Delimiters.isLineEnd((char) raw[end]))) {
            end++;
        }
        boolean escapes = false;
        for (int i = 0; i + 1 < end; i++) {
            escapes |= raw[i] == 0x1B && raw[i + 1] == '$';
        }
        String header = new String(raw, 0, end, escapes ? Hl7Charset.JAPANESE : feedDefault);
        int msh = header.indexOf("MSH");
        if (msh < 0 || header.length() < msh + 4) {
            return "";
        }
        char delimiter = header.charAt(msh + 3);
        int at = msh + 3;
        for (int i = 1; i < MSH_18_BEHIND_MSH_1 && at >= 0; i++) {
            at = header.indexOf(delimiter, at + 1);
        }
        return at < 0 ? "" : until(header, at + 1, delimiter);
    }

    private static String until(String header, int from, char delimiter) {
        int end = header.indexOf(delimiter, from);
        return header.substring(from, end < 0 ? header.length() : end).strip();
    }

    private static String strict(byte[] raw, int from, Charset charset) {
        if (charset.equals(StandardCharsets.ISO_8859_1)) {
            return new String(raw, from, raw.length - from, charset);
        }
        if (charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII)) {
            String text = new String(raw, from, raw.length - from, charset);
            if (text.indexOf(REPLACEMENT) < 0) {
                return text;
            }
        }
        ByteBuffer bytes = ByteBuffer.wrap(raw, from, raw.length - from);
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes)
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MappingException(
                    MappingProblem.UNDECODABLE,
                    "the bytes are not text in %s, the character set of the message".formatted(charset.name()),
                    "byte %d of the message".formatted(bytes.position() + 1),
                    "let MSH-18 name the character set the sender writes, or set the feed's");
        }
    }
}
