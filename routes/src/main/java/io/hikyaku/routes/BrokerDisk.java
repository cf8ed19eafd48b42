// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes;

import io.hikyaku.routes.problem.RouteProblem;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker's disk fails or is full to the last block → the end of the process. The broker stops itself then and never comes back;
 * an engine that lived on without it would keep every sender waiting for nothing. Its supervisor starts it again: what was
 * acknowledged is on disk.
 */
final class BrokerDisk {
    /** Exit code, that of an input/output error in sysexits.h. */
    static final int FAILED = 74;

    private static final Logger LOG = LoggerFactory.getLogger(BrokerDisk.class);

    /** A started broker → one that does not stop alone. */
    BrokerDisk(EmbeddedActiveMQ broker) {
        broker.getActiveMQServer().registerIOCriticalErrorListener((cause, what, file) -> end());
    }

    private static void end() {
        LOG.atError()
                .addKeyValue("problem", RouteProblem.BROKER_DISK.code())
                .log(
                        "the broker's disk failed or is full, and the engine ends; fix: make room, or mend the disk, and start it again");
        // Not exit: what would stop in order waits for the broker.
        Runtime.getRuntime().halt(FAILED);
    }
}
