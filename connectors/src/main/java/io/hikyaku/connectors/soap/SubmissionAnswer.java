// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.soap;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.Optional;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import org.jspecify.annotations.Nullable;

/** The bytes of an acknowledgement → the element {@code submitResponse}, which holds them as the message held its own. */
final class SubmissionAnswer {
    private static final String RESPONSE = "<submitResponse xmlns=\"" + Submission.NAMESPACE + "\">%s</submitResponse>";
    private static final int FIRST_PRINTABLE = 0x20;

    private SubmissionAnswer() {}

    /**
     * Makes the element: empty where nobody wants an acknowledgement, and base64 also where text came but this is none, or has a
     * character XML cannot write.
     *
     * @param charset of the message that came as text; null where it came as base64
     */
    static Source of(byte[] acknowledgement, @Nullable Charset charset) {
        String held = acknowledgement.length == 0
                ? ""
                : text(acknowledgement, charset)
                        .map(text -> element(Submission.TEXT, escaped(text)))
                        .orElseGet(() ->
                                element(Submission.BASE64, Base64.getEncoder().encodeToString(acknowledgement)));
        return new StreamSource(new StringReader(RESPONSE.formatted(held)));
    }

    private static Optional<String> text(byte[] bytes, @Nullable Charset charset) {
        if (charset == null) {
            return Optional.empty();
        }
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return Optional.of(text).filter(SubmissionAnswer::isWritable);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** XML 1.0 has no way to write the other control characters, a lone surrogate, or the last two of the plane. */
    private static boolean isWritable(String text) {
        return text.codePoints()
                .allMatch(c -> c == '\r'
                        || c == '\n'
                        || c == '\t'
                        || (c >= FIRST_PRINTABLE && c < Character.MIN_SURROGATE)
                        || (c > Character.MAX_SURROGATE && c < 0xFFFE)
                        || c > 0xFFFF);
    }

    private static String element(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\r", "&#13;");
    }
}
