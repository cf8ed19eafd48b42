// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.hl7;

import io.hikyaku.mappings.MappingException;
import java.nio.charset.Charset;

/**
 * How the bytes of one feed become text.
 *
 * @param charset the charset where MSH-18 is empty
 * @param policy what is done with characters that several systems write differently
 */
public record FeedText(Charset charset, CharacterPolicy policy) {
    /**
     * Bytes of one message → its text.
     *
     * @throws MappingException MAP-120 to MAP-122, as {@link Hl7Decoder}
     */
    public String decode(byte[] raw) {
        return policy.apply(Hl7Decoder.characters(raw, charset));
    }
}
