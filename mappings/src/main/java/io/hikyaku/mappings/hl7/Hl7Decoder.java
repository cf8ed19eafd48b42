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
    private static final int MSH_18 = 18;
    private static final char REPLACEMENT = '\uFFFD';

    private Hl7Decoder() {}

    /**
     * Decodes one message, as {@link CharacterPolicy#AS_SENT}.
     *
     * @param raw the bytes as received, with or without the block characters of MLLP
     * @param feedDefault the charset where MSH-18 is empty
     * @throws MappingException MAP-120 if the bytes are not text of that charset, MAP-121, MAP-122
     */
    public static String decode(byte[] raw, Charset feedDefault) {
        return CharacterPolicy.AS_SENT.apply(characters(raw, feedDefault));
    }

    /** Decodes one message; a policy is still to be applied. */
    static String characters(byte[] raw, Charset feedDefault) {
        int bom = bomLength(raw);
        if (bom > 0) {
            return strict(raw, bom, StandardCharsets.UTF_8);
        }
        String named = Hl7Header.of(raw, feedDefault).field(MSH_18).strip();
        Charset charset = named.replace("~", "").isBlank() ? ownOf(feedDefault) : Hl7Charset.named(named);
        return charset.equals(Hl7Charset.JAPANESE)
                ? Gaiji.read(strict(Iso2022.plain(raw), 0, charset))
                : strict(raw, 0, charset);
    }

    /** Java's own two lack the rows that NEC and IBM added; the charsets that MSH-18 stands for have them. */
    private static Charset ownOf(Charset feedDefault) {
        return switch (feedDefault.name()) {
            case "ISO-2022-JP" -> Hl7Charset.JAPANESE;
            case "Shift_JIS" -> Hl7Charset.SHIFT_JIS;
            default -> feedDefault;
        };
    }

    private static int bomLength(byte[] raw) {
        return raw.length > 2 && raw[0] == (byte) 0xEF && raw[1] == (byte) 0xBB && raw[2] == (byte) 0xBF ? 3 : 0;
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
            throw undecodable(charset, bytes.position());
        }
    }

    static MappingException undecodable(Charset charset, int at) {
        return new MappingException(
                MappingProblem.UNDECODABLE,
                "the bytes are not text in %s, the character set of the message".formatted(charset.name()),
                "byte %d of the message".formatted(at + 1),
                "let MSH-18 name the character set the sender writes, or set the feed's");
    }
}
