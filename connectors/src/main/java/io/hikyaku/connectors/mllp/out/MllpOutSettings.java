// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp.out;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.delivery.Backoff;
import java.time.Duration;

/**
 * The settings of one {@code mllp-out}, checked.
 *
 * @param host who listens
 * @param port where
 * @param destination name in the ledger
 * @param connectTimeout one connection, with its handshake
 * @param answerTimeout one answer, whole
 * @param maxAnswerBytes one answer
 * @param backoff how long to wait between attempts
 * @param maxErrors answers AE or CE in a row to one message
 * @param maxConnections at a time
 */
record MllpOutSettings(
        String host,
        int port,
        String destination,
        Duration connectTimeout,
        Duration answerTimeout,
        int maxAnswerBytes,
        Backoff backoff,
        int maxErrors,
        int maxConnections) {
    private static final int MAX_PORT = 65_535;

    MllpOutSettings {
        positive("port", port);
        positive("connectTimeoutMs", connectTimeout.toMillis());
        positive("answerTimeoutMs", answerTimeout.toMillis());
        positive("maxAnswerBytes", maxAnswerBytes);
        positive("retryFirstMs", backoff.first().toMillis());
        positive("retryMaxMs", backoff.max().toMillis());
        positive("maxErrors", maxErrors);
        positive("maxConnections", maxConnections);
        if (port > MAX_PORT) {
            throw slip("port is %d".formatted(port), "set port to 65535 or less");
        }
        if (destination.isBlank() || host.isBlank()) {
            throw slip("destination or host is empty", "name both, such as ris and 10.1.2.3");
        }
    }

    static ConnectorException slip(String what, String fix) {
        return new ConnectorException(ConnectorProblem.SETTING, what, "kamelet:mllp-out", fix);
    }

    private static void positive(String setting, long value) {
        if (value < 1) {
            throw slip("%s is %d".formatted(setting, value), "set %s to 1 or more".formatted(setting));
        }
    }
}
