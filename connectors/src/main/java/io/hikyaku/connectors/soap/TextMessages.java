// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.soap;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import java.nio.charset.Charset;
import org.apache.camel.spi.Registry;

/**
 * The text of a message → its bytes, in the charset the message itself names. The hall implements it, for this room knows no HL7, and
 * binds it as the bean {@value #BEAN}. Implementations are thread-safe.
 */
@FunctionalInterface
public interface TextMessages {
    /** Name of the bean. */
    String BEAN = "textMessages";

    /**
     * Encodes a text.
     *
     * @param otherwise the charset of a message that names none
     * @throws ConnectorException {@code CON-252} if it names none that is known, or one that has no bytes for a character of it
     */
    Encoded encode(String text, Charset otherwise);

    /**
     * A message that came as text.
     *
     * @param bytes as they would have come in a frame
     * @param charset what they are in, and so what its answer is in
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on as it came
    record Encoded(byte[] bytes, Charset charset) {}

    /**
     * The bean of this name.
     *
     * @throws ConnectorException {@code CON-253} if there is none
     */
    static TextMessages of(Registry registry) {
        TextMessages found = registry.lookupByNameAndType(BEAN, TextMessages.class);
        if (found == null) {
            throw new ConnectorException(
                    ConnectorProblem.NO_TEXT_MESSAGES,
                    "there is no bean " + BEAN,
                    SoapIn.AT,
                    "bind a TextMessages under this name before the routes start");
        }
        return found;
    }
}
