// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.file;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import java.util.List;
import org.apache.camel.spi.Registry;

/**
 * The bytes of a file → the bytes of its messages. The hall implements it, for this room knows no HL7, and binds it as the bean
 * {@value #BEAN}. Implementations are thread-safe.
 */
@FunctionalInterface
public interface FileMessages {
    /** Name of the bean. */
    String BEAN = "fileMessages";

    /**
     * Splits a file.
     *
     * @return its messages in their order, never none
     * @throws ConnectorException {@code CON-241} if it is not whole, or not messages alone
     */
    List<byte[]> of(byte[] file);

    /**
     * The bean of this name.
     *
     * @throws ConnectorException {@code CON-242} if there is none
     */
    static FileMessages of(Registry registry) {
        FileMessages found = registry.lookupByNameAndType(BEAN, FileMessages.class);
        if (found == null) {
            throw new ConnectorException(
                    ConnectorProblem.NO_FILE_MESSAGES,
                    "there is no bean " + BEAN,
                    "kamelet:file-in",
                    "bind a FileMessages under this name before the routes start");
        }
        return found;
    }
}
