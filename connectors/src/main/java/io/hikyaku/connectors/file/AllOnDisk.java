// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.file;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** A file whose messages are all on disk goes on; of any other the file stays where it is, and is read again at the next look. */
public final class AllOnDisk implements Processor {
    /** Stateless; one per kamelet. */
    public AllOnDisk() {}

    @Override
    public void process(Exchange exchange) {
        if (!isTrueOf(exchange)) {
            throw notTaken();
        }
    }

    static boolean isTrueOf(Exchange exchange) {
        List<?> messages = exchange.getProperty(ReadFile.MESSAGES, List.class);
        return messages != null && ReadFile.onDisk(exchange).get() == messages.size();
    }

    static ConnectorException notTaken() {
        return new ConnectorException(
                ConnectorProblem.FILE_NOT_TAKEN,
                "a message of a file could not be put on disk",
                "kamelet:file-in",
                "see the broker's health; the file stays where it is and is read again");
    }
}
