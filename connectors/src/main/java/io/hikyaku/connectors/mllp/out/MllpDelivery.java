// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp.out;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.delivery.DeliveryStopped;
import io.hikyaku.connectors.delivery.Destinations;
import io.hikyaku.connectors.delivery.Pause;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * One message → taken by the department system, however long that takes; the lane waits, and that keeps its order.
 *
 * <p>HL7 v2 has no way to ask what became of a message, so after an answer that did not come it is sent again with the same MSH-10,
 * by which the receiver knows a repetition (HL7 v2.5 chapter 2, §2.9.2).
 */
final class MllpDelivery {
    private final MllpOutSettings settings;
    private final Peer peer;
    private final Destinations destinations;
    private final Pause pause;
    private final RandomGenerator random;

    MllpDelivery(MllpOutSettings settings, Peer peer, Destinations destinations, Pause pause, RandomGenerator random) {
        this.settings = settings;
        this.peer = peer;
        this.destinations = destinations;
        this.pause = pause;
        this.random = random;
    }

    /**
     * Delivers.
     *
     * @param controlId the message's MSH-10
     * @param confirm looks, before each attempt, whether this engine is still the one that may
     * @throws ConnectorException {@code CON-223}, {@code CON-231}: the destination does not take this message
     * @throws DeliveryStopped when the engine stops meanwhile
     */
    void deliver(byte[] message, String controlId, Runnable confirm) {
        int errors = 0;
        int failures = 0;
        while (true) {
            failures++;
            confirm.run();
            try {
                MllpAnswer answer = peer.ask(message, controlId);
                destinations.answered(settings.destination());
                if (answer.isAccepted()) {
                    return;
                }
                errors++;
                refuse(answer, errors);
            } catch (AttemptFailed e) {
                errors = 0;
                destinations.failed(settings.destination(), e.problem(), e.what());
            }
            rest(failures);
        }
    }

    private void refuse(MllpAnswer answer, int errors) {
        if (answer.isRejected()) {
            throw new ConnectorException(
                    ConnectorProblem.REFUSED,
                    "the destination refuses the message: " + answer,
                    "destination " + settings.destination(),
                    "see the destination's own log, correct one of the two, then drive the held message again");
        }
        if (errors > settings.maxErrors()) {
            throw new ConnectorException(
                    ConnectorProblem.ERRORS,
                    "the destination answered %s, %d times in a row".formatted(answer, errors),
                    "destination " + settings.destination(),
                    "see the destination's own log, then drive the held message again");
        }
    }

    private void rest(int failures) {
        Duration wait = settings.backoff().wait(failures, Duration.ZERO, random);
        if (!pause.of(wait)) {
            throw new DeliveryStopped(settings.destination());
        }
    }
}
