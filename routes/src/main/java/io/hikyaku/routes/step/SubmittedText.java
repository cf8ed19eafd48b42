// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.soap.TextMessages;
import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.hl7.Hl7Charset;
import io.hikyaku.mappings.hl7.Hl7Encoder;
import java.nio.charset.Charset;
import java.util.regex.Pattern;

/**
 * A message that came as text → its bytes, in the charset MSH-18 names or else the feed's: so it is in the queue as it would be from a
 * frame. What a charset cannot write is refused, never replaced.
 */
public final class SubmittedText implements TextMessages {
    private static final int SHORTEST_HEADER = 8;
    private static final int MSH_18 = 17;

    /** Stateless. */
    public SubmittedText() {}

    @Override
    public Encoded encode(String text, Charset otherwise) {
        try {
            String named = charsetOf(text);
            Charset charset = named.replace("~", "").isBlank() ? otherwise : Hl7Charset.named(named);
            return new Encoded(Hl7Encoder.encode(text, charset), charset);
        } catch (MappingException e) {
            throw new ConnectorException(
                    ConnectorProblem.TEXT_CHARSET,
                    "the text cannot be written in the charset its MSH-18 names (%s)".formatted(e.code()),
                    "MSH-18",
                    "send the message's bytes as base64, or let MSH-18 say UNICODE UTF-8");
        }
    }

    /** MSH-18 as written; empty where there is none, also of what is no HL7. */
    private static String charsetOf(String text) {
        if (!text.startsWith("MSH") || text.length() < SHORTEST_HEADER) {
            return "";
        }
        String separator = Pattern.quote(text.substring(3, 4));
        String[] fields = text.split("\r", 2)[0].split(separator, -1);
        return fields.length > MSH_18 ? fields[MSH_18].strip() : "";
    }
}
