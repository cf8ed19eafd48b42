// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.net.SocketAddress;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happened to a connection → one line of log. Never an exception's own text: it may quote what it was given. */
final class MllpLog {
    private static final Logger LOG = LoggerFactory.getLogger(MllpServer.class);

    private MllpLog() {}

    static void closing(@Nullable SocketAddress peer, Throwable thrown) {
        Throwable cause = thrown instanceof DecoderException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof ConnectorException problem) {
            LOG.atWarn()
                    .addKeyValue("problem", problem.code())
                    .addKeyValue("source", peer)
                    .log("connection closed: {}; fix: {}", problem.what(), problem.fix());
        } else if (cause instanceof SSLException) {
            LOG.atWarn()
                    .addKeyValue("problem", ConnectorProblem.TLS_REFUSED.code())
                    .addKeyValue("source", peer)
                    .log("connection closed: the peer spoke no TLS we speak, or showed no certificate we trust");
        } else if (cause instanceof IOException) {
            LOG.atInfo().addKeyValue("source", peer).log("connection lost");
        } else {
            LOG.atError()
                    .addKeyValue("source", peer)
                    .log("connection closed: {}", cause.getClass().getName());
        }
    }

    static void idle(@Nullable SocketAddress peer) {
        LOG.atInfo().addKeyValue("source", peer).log("connection closed: idle");
    }

    static void noAnswer(@Nullable SocketAddress peer, String route) {
        LOG.atWarn()
                .addKeyValue("problem", ConnectorProblem.NO_ANSWER.code())
                .addKeyValue("source", peer)
                .addKeyValue("route", route)
                .log("connection closed: the route ended without an answer");
    }

    static void unheard(@Nullable SocketAddress peer) {
        LOG.atWarn()
                .addKeyValue("problem", ConnectorProblem.ANSWER_UNHEARD.code())
                .addKeyValue("source", peer)
                .log("the peer left before its answer");
    }

    static void full(@Nullable SocketAddress peer, String what) {
        LOG.atWarn()
                .addKeyValue("problem", ConnectorProblem.TOO_MANY_CONNECTIONS.code())
                .addKeyValue("source", peer)
                .log("connections are refused: {}", what);
    }

    static void roomAgain() {
        LOG.atInfo().log("connections are accepted again");
    }
}
